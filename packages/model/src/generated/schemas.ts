// Made from schemas/ by `npm run generate`. Do not edit.

export const schemas: Readonly<Record<string, object>> = {
 "app": {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://tangram.dev/schemas/app.schema.json",
  "title": "AppDocument",
  "description": "Navigation: which objects and pages, for which roles.",
  "type": "object",
  "properties": {
   "kind": {
    "const": "app"
   },
   "name": {
    "$ref": "#/$defs/name"
   },
   "id": {
    "$ref": "#/$defs/id"
   },
   "label": {
    "$ref": "#/$defs/text"
   },
   "description": {
    "$ref": "#/$defs/text"
   },
   "icon": {
    "enum": [
     "lead",
     "company",
     "contact",
     "deal",
     "product",
     "price",
     "quote",
     "contract",
     "order",
     "payment",
     "campaign",
     "case",
     "task",
     "call",
     "meeting",
     "visit",
     "email",
     "user",
     "department",
     "team",
     "calendar",
     "list",
     "board",
     "home",
     "bell",
     "check",
     "star",
     "search",
     "settings",
     "designer",
     "help",
     "file",
     "image",
     "tag",
     "flag",
     "chart",
     "box",
     "tool",
     "gauge",
     "clipboard",
     "shield",
     "pin",
     "phone",
     "folder",
     "note"
    ]
   },
   "default": {
    "type": "boolean"
   },
   "roles": {
    "type": "array",
    "items": {
     "$ref": "#/$defs/name"
    }
   },
   "order": {
    "type": "integer",
    "minimum": 0,
    "maximum": 10000
   },
   "groups": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "name": {
       "$ref": "#/$defs/name"
      },
      "label": {
       "$ref": "#/$defs/text"
      },
      "entries": {
       "type": "array",
       "items": {
        "type": "object",
        "properties": {
         "name": {
          "$ref": "#/$defs/name"
         },
         "label": {
          "$ref": "#/$defs/text"
         },
         "icon": {
          "enum": [
           "lead",
           "company",
           "contact",
           "deal",
           "product",
           "price",
           "quote",
           "contract",
           "order",
           "payment",
           "campaign",
           "case",
           "task",
           "call",
           "meeting",
           "visit",
           "email",
           "user",
           "department",
           "team",
           "calendar",
           "list",
           "board",
           "home",
           "bell",
           "check",
           "star",
           "search",
           "settings",
           "designer",
           "help",
           "file",
           "image",
           "tag",
           "flag",
           "chart",
           "box",
           "tool",
           "gauge",
           "clipboard",
           "shield",
           "pin",
           "phone",
           "folder",
           "note"
          ]
         },
         "object": {
          "$ref": "#/$defs/name"
         },
         "view": {
          "$ref": "#/$defs/name"
         },
         "page": {
          "$ref": "#/$defs/name"
         },
         "roles": {
          "type": "array",
          "items": {
           "$ref": "#/$defs/name"
          }
         }
        },
        "required": [
         "name"
        ],
        "additionalProperties": false
       }
      }
     },
     "required": [
      "name",
      "entries"
     ],
     "additionalProperties": false
    }
   }
  },
  "required": [
   "kind",
   "name",
   "label",
   "groups"
  ],
  "additionalProperties": false,
  "$defs": {
   "name": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,39}$"
   },
   "id": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,49}$"
   },
   "text": {
    "title": "Label",
    "type": "object",
    "propertyNames": {
     "pattern": "^[a-z]{2}(-[A-Z]{2})?$"
    },
    "additionalProperties": {
     "type": "string",
     "minLength": 1,
     "maxLength": 2000
    },
    "minProperties": 1
   }
  }
 },
 "calendar": {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://tangram.dev/schemas/calendar.schema.json",
  "title": "CalendarDocument",
  "description": "Working hours and holidays, with the working days that make up for them (调休).",
  "type": "object",
  "properties": {
   "kind": {
    "const": "calendar"
   },
   "name": {
    "$ref": "#/$defs/name"
   },
   "id": {
    "$ref": "#/$defs/id"
   },
   "label": {
    "$ref": "#/$defs/text"
   },
   "description": {
    "$ref": "#/$defs/text"
   },
   "timeZone": {
    "type": "string",
    "minLength": 1,
    "maxLength": 60
   },
   "week": {
    "type": "object",
    "properties": {
     "mon": {
      "$ref": "#/$defs/day"
     },
     "tue": {
      "$ref": "#/$defs/day"
     },
     "wed": {
      "$ref": "#/$defs/day"
     },
     "thu": {
      "$ref": "#/$defs/day"
     },
     "fri": {
      "$ref": "#/$defs/day"
     },
     "sat": {
      "$ref": "#/$defs/day"
     },
     "sun": {
      "$ref": "#/$defs/day"
     }
    },
    "required": [
     "mon",
     "tue",
     "wed",
     "thu",
     "fri",
     "sat",
     "sun"
    ],
    "additionalProperties": false
   },
   "holidays": {
    "type": "array",
    "items": {
     "$ref": "#/$defs/marked"
    }
   },
   "workdays": {
    "type": "array",
    "items": {
     "$ref": "#/$defs/marked"
    }
   },
   "default": {
    "type": "boolean"
   }
  },
  "required": [
   "kind",
   "name",
   "label",
   "timeZone",
   "week"
  ],
  "additionalProperties": false,
  "$defs": {
   "name": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,39}$"
   },
   "id": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,49}$"
   },
   "text": {
    "title": "Label",
    "type": "object",
    "propertyNames": {
     "pattern": "^[a-z]{2}(-[A-Z]{2})?$"
    },
    "additionalProperties": {
     "type": "string",
     "minLength": 1,
     "maxLength": 2000
    },
    "minProperties": 1
   },
   "time": {
    "type": "string",
    "pattern": "^([01]\\d|2[0-4]):[0-5]\\d$"
   },
   "day": {
    "type": "array",
    "items": {
     "type": "array",
     "prefixItems": [
      {
       "$ref": "#/$defs/time"
      },
      {
       "$ref": "#/$defs/time"
      }
     ],
     "minItems": 2,
     "maxItems": 2
    },
    "maxItems": 10
   },
   "marked": {
    "type": "object",
    "properties": {
     "date": {
      "type": "string",
      "pattern": "^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "hours": {
      "$ref": "#/$defs/day"
     }
    },
    "required": [
     "date"
    ],
    "additionalProperties": false
   }
  }
 },
 "currencies": {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://tangram.dev/schemas/currencies.schema.json",
  "title": "CurrenciesDocument",
  "description": "The currencies of a workspace, and where their rates stand. A workspace without one has one currency.",
  "type": "object",
  "properties": {
   "kind": {
    "const": "currencies"
   },
   "name": {
    "$ref": "#/$defs/name"
   },
   "id": {
    "$ref": "#/$defs/id"
   },
   "label": {
    "$ref": "#/$defs/text"
   },
   "description": {
    "$ref": "#/$defs/text"
   },
   "corporate": {
    "$ref": "#/$defs/code",
    "description": "In which amounts of several currencies are added up"
   },
   "currencies": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "code": {
       "$ref": "#/$defs/code"
      },
      "label": {
       "$ref": "#/$defs/text"
      },
      "active": {
       "type": "boolean"
      }
     },
     "required": [
      "code",
      "label"
     ],
     "additionalProperties": false
    },
    "minItems": 1,
    "maxItems": 200
   },
   "rates": {
    "type": "object",
    "description": "The object whose records are rates, each good from its date on until the next",
    "properties": {
     "object": {
      "$ref": "#/$defs/name"
     },
     "currency": {
      "$ref": "#/$defs/name",
      "description": "The field with the ISO code"
     },
     "from": {
      "$ref": "#/$defs/name",
      "description": "The field with the first day of the rate"
     },
     "rate": {
      "$ref": "#/$defs/name",
      "description": "The field that says what one unit is worth in the corporate currency"
     }
    },
    "required": [
     "object",
     "currency",
     "from",
     "rate"
    ],
    "additionalProperties": false
   }
  },
  "required": [
   "kind",
   "name",
   "label",
   "corporate",
   "currencies",
   "rates"
  ],
  "additionalProperties": false,
  "$defs": {
   "name": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,39}$"
   },
   "id": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,49}$"
   },
   "text": {
    "title": "Label",
    "type": "object",
    "propertyNames": {
     "pattern": "^[a-z]{2}(-[A-Z]{2})?$"
    },
    "additionalProperties": {
     "type": "string",
     "minLength": 1,
     "maxLength": 2000
    },
    "minProperties": 1
   },
   "code": {
    "description": "ISO 4217",
    "type": "string",
    "pattern": "^[A-Z]{3}$"
   }
  }
 },
 "form": {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://tangram.dev/schemas/form.schema.json",
  "title": "FormDocument",
  "description": "The layout of a create or edit form.",
  "type": "object",
  "properties": {
   "kind": {
    "const": "form"
   },
   "name": {
    "$ref": "#/$defs/name"
   },
   "id": {
    "$ref": "#/$defs/id"
   },
   "label": {
    "$ref": "#/$defs/text"
   },
   "description": {
    "$ref": "#/$defs/text"
   },
   "object": {
    "$ref": "#/$defs/name"
   },
   "mode": {
    "enum": [
     "create",
     "edit",
     "both"
    ]
   },
   "recordTypes": {
    "description": "The record types whose form this is; without it, of every type that has none of its own.",
    "type": "array",
    "items": {
     "$ref": "#/$defs/name"
    },
    "minItems": 1,
    "uniqueItems": true
   },
   "default": {
    "type": "boolean"
   },
   "roles": {
    "type": "array",
    "items": {
     "$ref": "#/$defs/name"
    }
   },
   "tabs": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "name": {
       "$ref": "#/$defs/name"
      },
      "label": {
       "$ref": "#/$defs/text"
      },
      "sections": {
       "type": "array",
       "items": {
        "$ref": "#/$defs/section"
       }
      }
     },
     "required": [
      "name",
      "label",
      "sections"
     ],
     "additionalProperties": false
    }
   },
   "sections": {
    "type": "array",
    "items": {
     "$ref": "#/$defs/section"
    }
   }
  },
  "required": [
   "kind",
   "name",
   "label",
   "object"
  ],
  "additionalProperties": false,
  "$defs": {
   "name": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,39}$"
   },
   "id": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,49}$"
   },
   "text": {
    "title": "Label",
    "type": "object",
    "propertyNames": {
     "pattern": "^[a-z]{2}(-[A-Z]{2})?$"
    },
    "additionalProperties": {
     "type": "string",
     "minLength": 1,
     "maxLength": 2000
    },
    "minProperties": 1
   },
   "placed": {
    "type": "object",
    "properties": {
     "field": {
      "$ref": "#/$defs/name"
     },
     "span": {
      "type": "integer",
      "minimum": 1,
      "maximum": 12
     },
     "visibleWhen": {
      "type": "string",
      "minLength": 1,
      "maxLength": 8000
     },
     "requiredWhen": {
      "type": "string",
      "minLength": 1,
      "maxLength": 8000
     },
     "readOnlyWhen": {
      "type": "string",
      "minLength": 1,
      "maxLength": 8000
     }
    },
    "required": [
     "field"
    ],
    "additionalProperties": false
   },
   "section": {
    "type": "object",
    "properties": {
     "name": {
      "$ref": "#/$defs/name"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "columns": {
      "type": "integer",
      "minimum": 1,
      "maximum": 4
     },
     "fields": {
      "type": "array",
      "items": {
       "$ref": "#/$defs/placed"
      }
     },
     "text": {
      "description": "A sentence under the title of the section.",
      "$ref": "#/$defs/text"
     },
     "visibleWhen": {
      "type": "string",
      "minLength": 1,
      "maxLength": 8000
     }
    },
    "required": [
     "name",
     "label",
     "fields"
    ],
    "additionalProperties": false
   }
  }
 },
 "object": {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://tangram.dev/schemas/object.schema.json",
  "title": "ObjectDocument",
  "description": "A user-defined table: its fields, name field, keys, sharing default and search.",
  "type": "object",
  "properties": {
   "kind": {
    "const": "object"
   },
   "name": {
    "$ref": "#/$defs/name"
   },
   "id": {
    "$ref": "#/$defs/id"
   },
   "label": {
    "$ref": "#/$defs/text"
   },
   "description": {
    "$ref": "#/$defs/text"
   },
   "plural": {
    "$ref": "#/$defs/text"
   },
   "icon": {
    "enum": [
     "lead",
     "company",
     "contact",
     "deal",
     "product",
     "price",
     "quote",
     "contract",
     "order",
     "payment",
     "campaign",
     "case",
     "task",
     "call",
     "meeting",
     "visit",
     "email",
     "user",
     "department",
     "team",
     "calendar",
     "list",
     "board",
     "home",
     "bell",
     "check",
     "star",
     "search",
     "settings",
     "designer",
     "help",
     "file",
     "image",
     "tag",
     "flag",
     "chart",
     "box",
     "tool",
     "gauge",
     "clipboard",
     "shield",
     "pin",
     "phone",
     "folder",
     "note"
    ]
   },
   "builtIn": {
    "type": "boolean"
   },
   "nameField": {
    "$ref": "#/$defs/name"
   },
   "fields": {
    "type": "array",
    "items": {
     "$ref": "#/$defs/field"
    },
    "minItems": 1,
    "maxItems": 500
   },
   "keys": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "name": {
       "$ref": "#/$defs/name"
      },
      "fields": {
       "type": "array",
       "items": {
        "$ref": "#/$defs/name"
       },
       "minItems": 1,
       "maxItems": 8,
       "uniqueItems": true
      },
      "match": {
       "enum": [
        "exact",
        "case_and_width"
       ]
      }
     },
     "required": [
      "name",
      "fields"
     ],
     "additionalProperties": false
    },
    "maxItems": 20
   },
   "recordTypes": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "name": {
       "$ref": "#/$defs/name"
      },
      "label": {
       "$ref": "#/$defs/text"
      },
      "options": {
       "description": "Which options, or stages, records of this type may have; a field that is not named has all of them.",
       "type": "object",
       "propertyNames": {
        "$ref": "#/$defs/name"
       },
       "additionalProperties": {
        "type": "array",
        "items": {
         "type": "string"
        },
        "minItems": 1,
        "maxItems": 1000,
        "uniqueItems": true
       }
      }
     },
     "required": [
      "name",
      "label"
     ],
     "additionalProperties": false
    },
    "maxItems": 50
   },
   "sharing": {
    "type": "object",
    "properties": {
     "default": {
      "enum": [
       "private",
       "read",
       "edit",
       "parent"
      ]
     },
     "parent": {
      "$ref": "#/$defs/name"
     },
     "teamRoles": {
      "description": "What someone on the team of a record can be there for, and how much of the record that opens.",
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "name": {
         "$ref": "#/$defs/name"
        },
        "label": {
         "$ref": "#/$defs/text"
        },
        "access": {
         "$ref": "#/$defs/sharedAccess"
        }
       },
       "required": [
        "name",
        "label",
        "access"
       ],
       "additionalProperties": false
      },
      "maxItems": 20
     },
     "rules": {
      "description": "Records that are shared with others because of whom they belong to, what is in them, or both.",
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "name": {
         "$ref": "#/$defs/name"
        },
        "label": {
         "$ref": "#/$defs/text"
        },
        "owners": {
         "description": "Whose records; without it everybody's.",
         "$ref": "#/$defs/members"
        },
        "when": {
         "description": "What must hold of the record; without it nothing.",
         "$ref": "#/$defs/condition"
        },
        "with": {
         "$ref": "#/$defs/members"
        },
        "access": {
         "$ref": "#/$defs/sharedAccess"
        }
       },
       "required": [
        "name",
        "label",
        "with",
        "access"
       ],
       "additionalProperties": false
      },
      "maxItems": 50
     }
    },
    "required": [
     "default"
    ],
    "additionalProperties": false
   },
   "search": {
    "type": "array",
    "items": {
     "$ref": "#/$defs/name"
    },
    "uniqueItems": true,
    "maxItems": 20
   },
   "activities": {
    "type": "boolean"
   },
   "followUp": {
    "$ref": "#/$defs/name",
    "description": "The field that says when to get in touch next"
   },
   "money": {
    "type": "object",
    "description": "Its amounts may be in several currencies: each record has a currency and a rate, each amount one in the corporate currency",
    "properties": {
     "rateDate": {
      "$ref": "#/$defs/name",
      "description": "The date whose rate counts; without one, or where it is empty, the day of creation"
     },
     "settledWhen": {
      "$ref": "#/$defs/condition",
      "description": "While this holds the rate stays what it is"
     },
     "with": {
      "$ref": "#/$defs/name",
      "description": "A reference: currency and rate are those of the record that it points to"
     }
    },
    "additionalProperties": false
   },
   "activity": {
    "type": "object",
    "properties": {
     "kind": {
      "enum": [
       "call",
       "meeting",
       "visit",
       "note",
       "task",
       "email",
       "chat",
       "sms"
      ]
     },
     "at": {
      "$ref": "#/$defs/name"
     },
     "regarding": {
      "$ref": "#/$defs/name"
     },
     "text": {
      "$ref": "#/$defs/name",
      "description": "The field for what was said or done, beside the name"
     },
     "due": {
      "$ref": "#/$defs/name",
      "description": "When it is to be done"
     },
     "status": {
      "type": "object",
      "description": "The field that says whether it is done",
      "properties": {
       "field": {
        "$ref": "#/$defs/name"
       },
       "open": {
        "type": "string"
       },
       "done": {
        "type": "string"
       }
      },
      "required": [
       "field",
       "open",
       "done"
      ],
      "additionalProperties": false
     }
    },
    "required": [
     "kind",
     "at",
     "regarding"
    ],
    "additionalProperties": false
   }
  },
  "required": [
   "kind",
   "name",
   "label",
   "fields",
   "nameField"
  ],
  "additionalProperties": false,
  "$defs": {
   "sharedAccess": {
    "enum": [
     "read",
     "edit"
    ]
   },
   "members": {
    "description": "People: by themselves, by team, by department (with those below it), by role. Each is said by id, a person by e-mail too, a team or department by name too, a role by name.",
    "type": "object",
    "properties": {
     "users": {
      "$ref": "#/$defs/memberNames"
     },
     "teams": {
      "$ref": "#/$defs/memberNames"
     },
     "departments": {
      "$ref": "#/$defs/memberNames"
     },
     "below": {
      "type": "boolean"
     },
     "roles": {
      "type": "array",
      "items": {
       "$ref": "#/$defs/name"
      },
      "minItems": 1,
      "maxItems": 100,
      "uniqueItems": true
     }
    },
    "minProperties": 1,
    "additionalProperties": false
   },
   "memberNames": {
    "type": "array",
    "items": {
     "type": "string",
     "minLength": 1,
     "maxLength": 200
    },
    "minItems": 1,
    "maxItems": 100,
    "uniqueItems": true
   },
   "name": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,39}$"
   },
   "id": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,49}$"
   },
   "text": {
    "title": "Label",
    "type": "object",
    "propertyNames": {
     "pattern": "^[a-z]{2}(-[A-Z]{2})?$"
    },
    "additionalProperties": {
     "type": "string",
     "minLength": 1,
     "maxLength": 2000
    },
    "minProperties": 1
   },
   "color": {
    "enum": [
     "azure",
     "amber",
     "indigo",
     "bamboo",
     "rose",
     "petrol",
     "violet",
     "vermilion",
     "ochre",
     "slate"
    ]
   },
   "decimal": {
    "type": [
     "string",
     "number"
    ],
    "pattern": "^-?\\d{1,14}(\\.\\d{1,10})?$"
   },
   "option": {
    "type": "object",
    "properties": {
     "value": {
      "type": "string",
      "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "color": {
      "$ref": "#/$defs/color"
     },
     "active": {
      "type": "boolean"
     }
    },
    "required": [
     "value",
     "label"
    ],
    "additionalProperties": false
   },
   "field_text": {
    "title": "TextField",
    "type": "object",
    "properties": {
     "type": {
      "const": "text"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "default": {
      "type": "string"
     },
     "maxLength": {
      "type": "integer",
      "minimum": 1,
      "maximum": 100000
     },
     "pattern": {
      "type": "string",
      "minLength": 1,
      "maxLength": 500
     },
     "match": {
      "enum": [
       "exact",
       "case_and_width"
      ]
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_long_text": {
    "title": "LongTextField",
    "type": "object",
    "properties": {
     "type": {
      "const": "long_text"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "default": {
      "type": "string"
     },
     "maxLength": {
      "type": "integer",
      "minimum": 1,
      "maximum": 100000
     },
     "pattern": {
      "type": "string",
      "minLength": 1,
      "maxLength": 500
     },
     "match": {
      "enum": [
       "exact",
       "case_and_width"
      ]
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_rich_text": {
    "title": "RichTextField",
    "type": "object",
    "properties": {
     "type": {
      "const": "rich_text"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "maxLength": {
      "type": "integer",
      "minimum": 1,
      "maximum": 1000000
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_email": {
    "title": "EmailField",
    "type": "object",
    "properties": {
     "type": {
      "const": "email"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "default": {
      "type": "string"
     },
     "match": {
      "enum": [
       "exact",
       "case_and_width"
      ]
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_phone": {
    "title": "PhoneField",
    "type": "object",
    "properties": {
     "type": {
      "const": "phone"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "default": {
      "type": "string"
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_url": {
    "title": "UrlField",
    "type": "object",
    "properties": {
     "type": {
      "const": "url"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "default": {
      "type": "string"
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_secret_text": {
    "title": "SecretTextField",
    "type": "object",
    "properties": {
     "type": {
      "const": "secret_text"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_integer": {
    "title": "IntegerField",
    "type": "object",
    "properties": {
     "type": {
      "const": "integer"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "default": {
      "type": "integer"
     },
     "minimum": {
      "type": "integer"
     },
     "maximum": {
      "type": "integer"
     },
     "total": {
      "$ref": "#/$defs/total"
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_duration": {
    "title": "DurationField",
    "type": "object",
    "properties": {
     "type": {
      "const": "duration"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "default": {
      "type": "integer",
      "minimum": 0,
      "maximum": 100000000
     },
     "minimum": {
      "type": "integer",
      "minimum": 0,
      "maximum": 100000000
     },
     "maximum": {
      "type": "integer",
      "minimum": 0,
      "maximum": 100000000
     },
     "total": {
      "$ref": "#/$defs/total"
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_rating": {
    "title": "RatingField",
    "type": "object",
    "properties": {
     "type": {
      "const": "rating"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "default": {
      "type": "integer",
      "minimum": 0,
      "maximum": 10
     },
     "maximum": {
      "type": "integer",
      "minimum": 1,
      "maximum": 10
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_decimal": {
    "title": "DecimalField",
    "type": "object",
    "properties": {
     "type": {
      "const": "decimal"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "default": {
      "$ref": "#/$defs/decimal"
     },
     "minimum": {
      "$ref": "#/$defs/decimal"
     },
     "maximum": {
      "$ref": "#/$defs/decimal"
     },
     "scale": {
      "type": "integer",
      "minimum": 0,
      "maximum": 10
     },
     "total": {
      "$ref": "#/$defs/total"
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_percent": {
    "title": "PercentField",
    "type": "object",
    "properties": {
     "type": {
      "const": "percent"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "default": {
      "$ref": "#/$defs/decimal"
     },
     "minimum": {
      "$ref": "#/$defs/decimal"
     },
     "maximum": {
      "$ref": "#/$defs/decimal"
     },
     "scale": {
      "type": "integer",
      "minimum": 0,
      "maximum": 6
     },
     "total": {
      "$ref": "#/$defs/total"
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_currency": {
    "title": "CurrencyField",
    "type": "object",
    "properties": {
     "type": {
      "const": "currency"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "default": {
      "$ref": "#/$defs/decimal"
     },
     "minimum": {
      "$ref": "#/$defs/decimal"
     },
     "maximum": {
      "$ref": "#/$defs/decimal"
     },
     "scale": {
      "type": "integer",
      "minimum": 0,
      "maximum": 6
     },
     "total": {
      "$ref": "#/$defs/total"
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_boolean": {
    "title": "BooleanField",
    "type": "object",
    "properties": {
     "type": {
      "const": "boolean"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "default": {
      "type": "boolean"
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_date": {
    "title": "DateField",
    "type": "object",
    "properties": {
     "type": {
      "const": "date"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "default": {
      "type": "string",
      "minLength": 1,
      "maxLength": 40
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_datetime": {
    "title": "DatetimeField",
    "type": "object",
    "properties": {
     "type": {
      "const": "datetime"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "default": {
      "type": "string",
      "minLength": 1,
      "maxLength": 40
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_time": {
    "title": "TimeField",
    "type": "object",
    "properties": {
     "type": {
      "const": "time"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "default": {
      "type": "string",
      "minLength": 1,
      "maxLength": 12
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_select": {
    "title": "SelectField",
    "type": "object",
    "properties": {
     "type": {
      "const": "select"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "options": {
      "type": "array",
      "items": {
       "$ref": "#/$defs/option"
      },
      "maxItems": 1000
     },
     "optionSet": {
      "$ref": "#/$defs/name"
     },
     "optionsWhen": {
      "$ref": "#/$defs/optionsWhen"
     },
     "default": {
      "type": "string"
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_multi_select": {
    "title": "MultiSelectField",
    "type": "object",
    "properties": {
     "type": {
      "const": "multi_select"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "options": {
      "type": "array",
      "items": {
       "$ref": "#/$defs/option"
      },
      "maxItems": 1000
     },
     "optionSet": {
      "$ref": "#/$defs/name"
     },
     "optionsWhen": {
      "$ref": "#/$defs/optionsWhen"
     },
     "default": {
      "type": "array",
      "items": {
       "type": "string"
      }
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_tags": {
    "title": "TagsField",
    "type": "object",
    "properties": {
     "type": {
      "const": "tags"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "options": {
      "type": "array",
      "items": {
       "$ref": "#/$defs/option"
      },
      "maxItems": 1000
     },
     "optionSet": {
      "$ref": "#/$defs/name"
     },
     "default": {
      "type": "array",
      "items": {
       "type": "string"
      }
     },
     "maxItems": {
      "type": "integer",
      "minimum": 1,
      "maximum": 100
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_stage": {
    "title": "StageField",
    "type": "object",
    "properties": {
     "type": {
      "const": "stage"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "pipeline": {
      "$ref": "#/$defs/name"
     }
    },
    "required": [
     "type",
     "name",
     "label",
     "pipeline"
    ],
    "additionalProperties": false
   },
   "field_reference": {
    "title": "ReferenceField",
    "type": "object",
    "properties": {
     "type": {
      "const": "reference"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "object": {
      "$ref": "#/$defs/name"
     },
     "onDelete": {
      "enum": [
       "restrict",
       "clear",
       "cascade"
      ]
     },
     "inverse": {
      "$ref": "#/$defs/name"
     },
     "inverseLabel": {
      "$ref": "#/$defs/text"
     },
     "default": {
      "type": "string",
      "minLength": 1,
      "maxLength": 100
     }
    },
    "required": [
     "type",
     "name",
     "label",
     "object"
    ],
    "additionalProperties": false
   },
   "field_multi_reference": {
    "title": "MultiReferenceField",
    "type": "object",
    "properties": {
     "type": {
      "const": "multi_reference"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "object": {
      "$ref": "#/$defs/name"
     },
     "inverse": {
      "$ref": "#/$defs/name"
     },
     "inverseLabel": {
      "$ref": "#/$defs/text"
     }
    },
    "required": [
     "type",
     "name",
     "label",
     "object"
    ],
    "additionalProperties": false
   },
   "field_polymorphic": {
    "title": "PolymorphicField",
    "type": "object",
    "properties": {
     "type": {
      "const": "polymorphic"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "objects": {
      "type": "array",
      "items": {
       "$ref": "#/$defs/name"
      },
      "minItems": 1,
      "uniqueItems": true,
      "maxItems": 50
     },
     "inverse": {
      "$ref": "#/$defs/name"
     },
     "inverseLabel": {
      "$ref": "#/$defs/text"
     },
     "onDelete": {
      "enum": [
       "restrict",
       "clear",
       "cascade"
      ]
     }
    },
    "required": [
     "type",
     "name",
     "label",
     "objects"
    ],
    "additionalProperties": false
   },
   "field_child_table": {
    "title": "ChildTableField",
    "type": "object",
    "properties": {
     "type": {
      "const": "child_table"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean"
     },
     "pii": {
      "type": "boolean"
     },
     "object": {
      "$ref": "#/$defs/name"
     },
     "inverse": {
      "$ref": "#/$defs/name"
     }
    },
    "required": [
     "type",
     "name",
     "label",
     "object",
     "inverse"
    ],
    "additionalProperties": false
   },
   "field_user": {
    "title": "UserField",
    "type": "object",
    "properties": {
     "type": {
      "const": "user"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "default": {
      "type": "string",
      "minLength": 1,
      "maxLength": 100
     },
     "onDelete": {
      "enum": [
       "restrict",
       "clear"
      ]
     },
     "inverse": {
      "$ref": "#/$defs/name"
     },
     "inverseLabel": {
      "$ref": "#/$defs/text"
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_team": {
    "title": "TeamField",
    "type": "object",
    "properties": {
     "type": {
      "const": "team"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "default": {
      "type": "string",
      "minLength": 1,
      "maxLength": 100
     },
     "onDelete": {
      "enum": [
       "restrict",
       "clear"
      ]
     },
     "inverse": {
      "$ref": "#/$defs/name"
     },
     "inverseLabel": {
      "$ref": "#/$defs/text"
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_address": {
    "title": "AddressField",
    "type": "object",
    "properties": {
     "type": {
      "const": "address"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_region": {
    "title": "RegionField",
    "type": "object",
    "properties": {
     "type": {
      "const": "region"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "defaultFrom": {
      "$ref": "#/$defs/defaultFrom"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "default": {
      "type": "string"
     },
     "level": {
      "enum": [
       "province",
       "city",
       "district"
      ]
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_geo": {
    "title": "GeoField",
    "type": "object",
    "properties": {
     "type": {
      "const": "geo"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_file": {
    "title": "FileField",
    "type": "object",
    "properties": {
     "type": {
      "const": "file"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "maxItems": {
      "type": "integer",
      "minimum": 1,
      "maximum": 50
     },
     "accept": {
      "type": "array",
      "items": {
       "type": "string",
       "minLength": 1,
       "maxLength": 100
      }
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_image": {
    "title": "ImageField",
    "type": "object",
    "properties": {
     "type": {
      "const": "image"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "maxItems": {
      "type": "integer",
      "minimum": 1,
      "maximum": 50
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_autonumber": {
    "title": "AutonumberField",
    "type": "object",
    "properties": {
     "type": {
      "const": "autonumber"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "pattern": {
      "description": "{YYYY} {YY} {MM} {DD}, {SEQ:digits}, {RANDOM:digits}, {FIELD:path} and {DEPT.path} of the owner's first department; the rest is text.",
      "type": "string",
      "minLength": 1,
      "maxLength": 100
     },
     "reset": {
      "description": "When counting begins anew, by the workspace's calendar. The pattern must show as much of the date.",
      "enum": [
       "never",
       "year",
       "month",
       "day"
      ]
     },
     "perValue": {
      "description": "Each combination of the values in the pattern counts by itself.",
      "type": "boolean"
     },
     "start": {
      "type": "integer",
      "minimum": 0,
      "maximum": 1000000000
     }
    },
    "required": [
     "type",
     "name",
     "label",
     "pattern"
    ],
    "additionalProperties": false
   },
   "field_json": {
    "title": "JsonField",
    "type": "object",
    "properties": {
     "type": {
      "const": "json"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "schema": {
      "type": "object"
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_checklist": {
    "title": "ChecklistField",
    "type": "object",
    "properties": {
     "type": {
      "const": "checklist"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean"
     },
     "requiredWhen": {
      "$ref": "#/$defs/condition"
     },
     "visibleWhen": {
      "$ref": "#/$defs/condition"
     },
     "unique": {
      "type": "boolean"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean"
     },
     "readOnlyWhen": {
      "$ref": "#/$defs/condition"
     },
     "pii": {
      "type": "boolean"
     },
     "items": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "value": {
         "$ref": "#/$defs/name"
        },
        "label": {
         "$ref": "#/$defs/text"
        }
       },
       "required": [
        "value",
        "label"
       ],
       "additionalProperties": false
      },
      "maxItems": 100
     }
    },
    "required": [
     "type",
     "name",
     "label"
    ],
    "additionalProperties": false
   },
   "field_rollup": {
    "title": "RollupField",
    "type": "object",
    "description": "A value that follows from related records, kept in this record's own column.",
    "properties": {
     "type": {
      "const": "rollup"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean",
      "description": "Nobody fills it: only false"
     },
     "unique": {
      "type": "boolean",
      "description": "Only false"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean",
      "description": "It is read-only whatever this says"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "discloses": {
      "type": "boolean",
      "description": "Shown to everyone who may read this field, also to who may not read all that it is made of"
     },
     "relation": {
      "$ref": "#/$defs/name",
      "description": "The inverse of a reference, or a child table of this object: whose records are rolled up"
     },
     "aggregate": {
      "enum": [
       "count",
       "count_distinct",
       "sum",
       "avg",
       "min",
       "max",
       "first",
       "last",
       "join",
       "any",
       "all"
      ]
     },
     "field": {
      "$ref": "#/$defs/name",
      "description": "A stored field of those records; a count, and any and all of a filter, need none"
     },
     "filter": {
      "type": "string",
      "minLength": 1,
      "maxLength": 8000,
      "description": "An expression over own fields of those records: only where it holds they count"
     },
     "by": {
      "$ref": "#/$defs/name",
      "description": "What first, last and join go by; the time of creation when absent"
     },
     "separator": {
      "type": "string",
      "maxLength": 20,
      "description": "Between the texts of a join; a comma and a space when absent"
     },
     "descendants": {
      "type": "boolean",
      "description": "Over everything below, where the relation leads back to this object"
     },
     "returns": {
      "enum": [
       "integer",
       "decimal",
       "percent",
       "currency",
       "duration"
      ],
      "description": "Shown as this kind of number instead of the field's own"
     },
     "scale": {
      "type": "integer",
      "minimum": 0,
      "maximum": 10
     },
     "total": {
      "$ref": "#/$defs/total"
     }
    },
    "required": [
     "type",
     "name",
     "label",
     "relation",
     "aggregate"
    ],
    "additionalProperties": false
   },
   "field_lookup": {
    "title": "LookupField",
    "type": "object",
    "description": "The value of a record that this one points to.",
    "properties": {
     "type": {
      "const": "lookup"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean",
      "description": "Nobody fills it: only false"
     },
     "unique": {
      "type": "boolean",
      "description": "Only false"
     },
     "index": {
      "type": "boolean"
     },
     "readOnly": {
      "type": "boolean",
      "description": "It is read-only whatever this says"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "reference": {
      "$ref": "#/$defs/name",
      "description": "A reference of this object to one record"
     },
     "field": {
      "type": "string",
      "pattern": "^[a-z][a-z0-9_]{0,39}(\\.[a-z][a-z0-9_]{0,39}){0,4}$",
      "description": "A field of that record, or a path from it: at most five references in all"
     },
     "snapshot": {
      "type": "boolean",
      "description": "The value is copied when the reference is set or changed, and stays"
     }
    },
    "required": [
     "type",
     "name",
     "label",
     "reference",
     "field"
    ],
    "additionalProperties": false
   },
   "field_formula": {
    "title": "FormulaField",
    "type": "object",
    "description": "A value that is worked out of other values of the record, and of records it points to, whenever it is read.",
    "properties": {
     "type": {
      "const": "formula"
     },
     "name": {
      "$ref": "#/$defs/name"
     },
     "id": {
      "$ref": "#/$defs/id"
     },
     "column": {
      "$ref": "#/$defs/column"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "help": {
      "$ref": "#/$defs/text"
     },
     "description": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "boolean",
      "description": "Nobody fills it: only false"
     },
     "unique": {
      "type": "boolean",
      "description": "Only false"
     },
     "index": {
      "type": "boolean",
      "description": "Only false"
     },
     "readOnly": {
      "type": "boolean",
      "description": "It is read-only whatever this says"
     },
     "pii": {
      "type": "boolean"
     },
     "mask": {
      "$ref": "#/$defs/mask"
     },
     "masked": {
      "$ref": "#/$defs/masked"
     },
     "discloses": {
      "type": "boolean",
      "description": "Shown to everyone who may read this field, also to who may not read all that it is made of"
     },
     "expression": {
      "type": "string",
      "minLength": 1,
      "maxLength": 8000,
      "description": "Over fields of this record and paths over at most five references; $today and $now are the only variables"
     },
     "returns": {
      "enum": [
       "text",
       "integer",
       "decimal",
       "percent",
       "currency",
       "boolean",
       "date",
       "datetime",
       "time",
       "duration"
      ],
      "description": "What the value is shown, compared and added up as. Numbers are rounded to it at the end"
     },
     "scale": {
      "type": "integer",
      "minimum": 0,
      "maximum": 10,
      "description": "Digits behind the point of a decimal, a percentage or an amount; 2 when absent"
     },
     "total": {
      "$ref": "#/$defs/total"
     }
    },
    "required": [
     "type",
     "name",
     "label",
     "expression",
     "returns"
    ],
    "additionalProperties": false
   },
   "field": {
    "title": "FieldDocument",
    "type": "object",
    "discriminator": {
     "propertyName": "type"
    },
    "required": [
     "type"
    ],
    "oneOf": [
     {
      "$ref": "#/$defs/field_text"
     },
     {
      "$ref": "#/$defs/field_long_text"
     },
     {
      "$ref": "#/$defs/field_rich_text"
     },
     {
      "$ref": "#/$defs/field_email"
     },
     {
      "$ref": "#/$defs/field_phone"
     },
     {
      "$ref": "#/$defs/field_url"
     },
     {
      "$ref": "#/$defs/field_secret_text"
     },
     {
      "$ref": "#/$defs/field_integer"
     },
     {
      "$ref": "#/$defs/field_duration"
     },
     {
      "$ref": "#/$defs/field_rating"
     },
     {
      "$ref": "#/$defs/field_decimal"
     },
     {
      "$ref": "#/$defs/field_percent"
     },
     {
      "$ref": "#/$defs/field_currency"
     },
     {
      "$ref": "#/$defs/field_boolean"
     },
     {
      "$ref": "#/$defs/field_date"
     },
     {
      "$ref": "#/$defs/field_datetime"
     },
     {
      "$ref": "#/$defs/field_time"
     },
     {
      "$ref": "#/$defs/field_select"
     },
     {
      "$ref": "#/$defs/field_multi_select"
     },
     {
      "$ref": "#/$defs/field_tags"
     },
     {
      "$ref": "#/$defs/field_stage"
     },
     {
      "$ref": "#/$defs/field_reference"
     },
     {
      "$ref": "#/$defs/field_multi_reference"
     },
     {
      "$ref": "#/$defs/field_polymorphic"
     },
     {
      "$ref": "#/$defs/field_child_table"
     },
     {
      "$ref": "#/$defs/field_user"
     },
     {
      "$ref": "#/$defs/field_team"
     },
     {
      "$ref": "#/$defs/field_address"
     },
     {
      "$ref": "#/$defs/field_region"
     },
     {
      "$ref": "#/$defs/field_geo"
     },
     {
      "$ref": "#/$defs/field_file"
     },
     {
      "$ref": "#/$defs/field_image"
     },
     {
      "$ref": "#/$defs/field_autonumber"
     },
     {
      "$ref": "#/$defs/field_json"
     },
     {
      "$ref": "#/$defs/field_checklist"
     },
     {
      "$ref": "#/$defs/field_rollup"
     },
     {
      "$ref": "#/$defs/field_lookup"
     },
     {
      "$ref": "#/$defs/field_formula"
     }
    ]
   },
   "column": {
    "description": "Written by the server when a change of type gave the field another column; else the column is named by the id.",
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,49}(\\$[0-9]{1,4})?$"
   },
   "defaultFrom": {
    "description": "An expression: what a new record has here when nothing is said.",
    "type": "string",
    "minLength": 1,
    "maxLength": 8000
   },
   "condition": {
    "description": "An expression that is yes or no, asked of the record as it is about to be.",
    "type": "string",
    "minLength": 1,
    "maxLength": 8000
   },
   "optionsWhen": {
    "description": "Which options there are: those of the first entry whose condition holds; all of them when none does.",
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "when": {
       "$ref": "#/$defs/condition"
      },
      "options": {
       "type": "array",
       "items": {
        "type": "string"
       },
       "minItems": 1,
       "maxItems": 1000,
       "uniqueItems": true
      }
     },
     "required": [
      "when",
      "options"
     ],
     "additionalProperties": false
    },
    "minItems": 1,
    "maxItems": 200
   },
   "total": {
    "description": "What stands below a column of these values: their sum, their average, or nothing. By default numbers, durations and money are summed, and percentages averaged.",
    "enum": [
     "sum",
     "avg",
     "none"
    ]
   },
   "mask": {
    "description": "What is left of the value for who has the right masked; the type of the field decides when absent",
    "enum": [
     "phone",
     "id_card",
     "bank_card",
     "email",
     "band",
     "text",
     "all"
    ]
   },
   "masked": {
    "description": "Only in the model as somebody sees it: of this field no more than a mask is shown. It is a right that roles give",
    "const": true
   }
  }
 },
 "option_set": {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://tangram.dev/schemas/option_set.schema.json",
  "title": "OptionSetDocument",
  "description": "Options that several fields share.",
  "type": "object",
  "properties": {
   "kind": {
    "const": "option_set"
   },
   "name": {
    "$ref": "#/$defs/name"
   },
   "id": {
    "$ref": "#/$defs/id"
   },
   "label": {
    "$ref": "#/$defs/text"
   },
   "description": {
    "$ref": "#/$defs/text"
   },
   "options": {
    "type": "array",
    "items": {
     "$ref": "#/$defs/option"
    },
    "minItems": 1,
    "maxItems": 1000
   }
  },
  "required": [
   "kind",
   "name",
   "label",
   "options"
  ],
  "additionalProperties": false,
  "$defs": {
   "name": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,39}$"
   },
   "id": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,49}$"
   },
   "text": {
    "title": "Label",
    "type": "object",
    "propertyNames": {
     "pattern": "^[a-z]{2}(-[A-Z]{2})?$"
    },
    "additionalProperties": {
     "type": "string",
     "minLength": 1,
     "maxLength": 2000
    },
    "minProperties": 1
   },
   "color": {
    "enum": [
     "azure",
     "amber",
     "indigo",
     "bamboo",
     "rose",
     "petrol",
     "violet",
     "vermilion",
     "ochre",
     "slate"
    ]
   },
   "option": {
    "type": "object",
    "properties": {
     "value": {
      "type": "string",
      "pattern": "^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "color": {
      "$ref": "#/$defs/color"
     },
     "active": {
      "type": "boolean"
     }
    },
    "required": [
     "value",
     "label"
    ],
    "additionalProperties": false
   }
  }
 },
 "page": {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://tangram.dev/schemas/page.schema.json",
  "title": "PageDocument",
  "description": "A record page or home page: components on a 12-column grid.",
  "type": "object",
  "properties": {
   "kind": {
    "const": "page"
   },
   "name": {
    "$ref": "#/$defs/name"
   },
   "id": {
    "$ref": "#/$defs/id"
   },
   "label": {
    "$ref": "#/$defs/text"
   },
   "description": {
    "$ref": "#/$defs/text"
   },
   "type": {
    "enum": [
     "record",
     "home"
    ]
   },
   "object": {
    "$ref": "#/$defs/name"
   },
   "default": {
    "type": "boolean"
   },
   "roles": {
    "type": "array",
    "items": {
     "$ref": "#/$defs/name"
    }
   },
   "components": {
    "type": "array",
    "items": {
     "$ref": "#/$defs/component"
    },
    "maxItems": 100
   }
  },
  "required": [
   "kind",
   "name",
   "label",
   "type",
   "components"
  ],
  "additionalProperties": false,
  "$defs": {
   "name": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,39}$"
   },
   "id": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,49}$"
   },
   "text": {
    "title": "Label",
    "type": "object",
    "propertyNames": {
     "pattern": "^[a-z]{2}(-[A-Z]{2})?$"
    },
    "additionalProperties": {
     "type": "string",
     "minLength": 1,
     "maxLength": 2000
    },
    "minProperties": 1
   },
   "group": {
    "type": "object",
    "properties": {
     "name": {
      "$ref": "#/$defs/name"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "fields": {
      "type": "array",
      "items": {
       "type": "string",
       "pattern": "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$",
       "maxLength": 250
      },
      "minItems": 1
     }
    },
    "required": [
     "name",
     "label",
     "fields"
    ],
    "additionalProperties": false
   },
   "component": {
    "type": "object",
    "properties": {
     "name": {
      "$ref": "#/$defs/name"
     },
     "type": {
      "enum": [
       "highlights",
       "path",
       "sections",
       "related",
       "timeline",
       "list",
       "history",
       "text"
      ]
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "x": {
      "type": "integer",
      "minimum": 0,
      "maximum": 11,
      "description": "Columns from the left edge of the page, of 12."
     },
     "y": {
      "type": "integer",
      "minimum": 0,
      "maximum": 1000,
      "description": "Rows from the top; a row is 48 px. Tells what stands above what: on a record page each lane is filled from its top."
     },
     "w": {
      "type": "integer",
      "minimum": 1,
      "maximum": 12,
      "description": "Columns it takes; x + w is at most 12. On a record page a lane of up to 4 beside a wider one is a side: 152 px and 48 for each column."
     },
     "h": {
      "type": "integer",
      "minimum": 1,
      "maximum": 100,
      "description": "Rows it takes: how many records a list shows, how far a timeline with neighbours above or below it goes before it scrolls; values and texts take what they need."
     },
     "fields": {
      "type": "array",
      "items": {
       "type": "string",
       "pattern": "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$",
       "maxLength": 250
      }
     },
     "sections": {
      "type": "array",
      "items": {
       "$ref": "#/$defs/group"
      }
     },
     "relation": {
      "$ref": "#/$defs/name"
     },
     "view": {
      "$ref": "#/$defs/name"
     },
     "columns": {
      "type": "array",
      "items": {
       "type": "string",
       "pattern": "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$",
       "maxLength": 250
      }
     },
     "text": {
      "$ref": "#/$defs/text"
     },
     "visibleWhen": {
      "type": "string",
      "minLength": 1,
      "maxLength": 8000
     }
    },
    "required": [
     "name",
     "type",
     "x",
     "y",
     "w",
     "h"
    ],
    "additionalProperties": false
   }
  }
 },
 "pipeline": {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://tangram.dev/schemas/pipeline.schema.json",
  "title": "PipelineDocument",
  "description": "A state machine over one stage field of an object.",
  "type": "object",
  "properties": {
   "kind": {
    "const": "pipeline"
   },
   "name": {
    "$ref": "#/$defs/name"
   },
   "id": {
    "$ref": "#/$defs/id"
   },
   "label": {
    "$ref": "#/$defs/text"
   },
   "description": {
    "$ref": "#/$defs/text"
   },
   "object": {
    "$ref": "#/$defs/name"
   },
   "field": {
    "$ref": "#/$defs/name"
   },
   "stages": {
    "type": "array",
    "items": {
     "$ref": "#/$defs/stage"
    },
    "minItems": 1,
    "maxItems": 50
   },
   "transitions": {
    "type": "object",
    "properties": {
     "skip": {
      "type": "boolean"
     },
     "back": {
      "type": "boolean"
     },
     "list": {
      "type": [
       "array",
       "null"
      ],
      "items": {
       "type": "object",
       "properties": {
        "from": {
         "$ref": "#/$defs/name"
        },
        "to": {
         "$ref": "#/$defs/name"
        },
        "when": {
         "description": "What must hold before a record goes this way.",
         "type": "string",
         "minLength": 1,
         "maxLength": 8000
        },
        "message": {
         "$ref": "#/$defs/text"
        }
       },
       "required": [
        "from",
        "to"
       ],
       "additionalProperties": false
      }
     }
    },
    "required": [],
    "additionalProperties": false
   },
   "createIn": {
    "type": [
     "array",
     "null"
    ],
    "items": {
     "$ref": "#/$defs/name"
    },
    "uniqueItems": true
   }
  },
  "required": [
   "kind",
   "name",
   "label",
   "object",
   "field",
   "stages"
  ],
  "additionalProperties": false,
  "$defs": {
   "name": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,39}$"
   },
   "id": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,49}$"
   },
   "text": {
    "title": "Label",
    "type": "object",
    "propertyNames": {
     "pattern": "^[a-z]{2}(-[A-Z]{2})?$"
    },
    "additionalProperties": {
     "type": "string",
     "minLength": 1,
     "maxLength": 2000
    },
    "minProperties": 1
   },
   "color": {
    "enum": [
     "azure",
     "amber",
     "indigo",
     "bamboo",
     "rose",
     "petrol",
     "violet",
     "vermilion",
     "ochre",
     "slate"
    ]
   },
   "stage": {
    "type": "object",
    "properties": {
     "name": {
      "$ref": "#/$defs/name"
     },
     "label": {
      "$ref": "#/$defs/text"
     },
     "type": {
      "enum": [
       "open",
       "won",
       "lost"
      ]
     },
     "probability": {
      "type": "number",
      "minimum": 0,
      "maximum": 100
     },
     "forecast": {
      "enum": [
       "pipeline",
       "best_case",
       "commit",
       "closed",
       "omitted"
      ]
     },
     "color": {
      "$ref": "#/$defs/color"
     },
     "guidance": {
      "$ref": "#/$defs/text"
     },
     "required": {
      "type": "array",
      "items": {
       "$ref": "#/$defs/name"
      },
      "uniqueItems": true
     },
     "tasks": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "title": {
         "$ref": "#/$defs/text"
        },
        "due": {
         "type": "string",
         "pattern": "^P(\\d+WD|\\d+D|\\d+W|\\d+M|\\d+Y|T?(\\d+WH|\\d+H|\\d+M))$"
        },
        "mandatory": {
         "type": "boolean"
        }
       },
       "required": [
        "title"
       ],
       "additionalProperties": false
      }
     },
     "enter": {
      "description": "What must hold, of the record as it is about to be, before it enters the stage, or passes it on the way forward. Null counts as not met.",
      "type": [
       "string",
       "null"
      ],
      "minLength": 1,
      "maxLength": 8000
     },
     "enterMessage": {
      "$ref": "#/$defs/text"
     },
     "exit": {
      "description": "What must hold before a record goes on from the stage; a way back and a loss do not ask it.",
      "type": [
       "string",
       "null"
      ],
      "minLength": 1,
      "maxLength": 8000
     },
     "exitMessage": {
      "$ref": "#/$defs/text"
     },
     "maxDays": {
      "type": [
       "integer",
       "null"
      ],
      "minimum": 1,
      "maximum": 3650
     },
     "escalate": {
      "type": "array",
      "items": {
       "type": "object",
       "properties": {
        "after": {
         "type": "string",
         "pattern": "^P(\\d+WD|\\d+D|\\d+W|\\d+M|\\d+Y|T?(\\d+WH|\\d+H|\\d+M))$"
        },
        "notify": {
         "type": "array",
         "items": {
          "type": "string",
          "pattern": "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$",
          "maxLength": 250
         },
         "minItems": 1
        }
       },
       "required": [
        "after",
        "notify"
       ],
       "additionalProperties": false
      }
     }
    },
    "required": [
     "name",
     "label",
     "type"
    ],
    "additionalProperties": false
   }
  }
 },
 "role": {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://tangram.dev/schemas/role.schema.json",
  "title": "RoleDocument",
  "description": "Object, field, record-scope and action rights.",
  "type": "object",
  "properties": {
   "kind": {
    "const": "role"
   },
   "name": {
    "$ref": "#/$defs/name"
   },
   "id": {
    "$ref": "#/$defs/id"
   },
   "label": {
    "$ref": "#/$defs/text"
   },
   "description": {
    "$ref": "#/$defs/text"
   },
   "objects": {
    "type": "object",
    "propertyNames": {
     "pattern": "^[a-z][a-z0-9_]{0,39}$"
    },
    "additionalProperties": {
     "type": "object",
     "properties": {
      "create": {
       "type": "boolean"
      },
      "read": {
       "$ref": "#/$defs/scope"
      },
      "update": {
       "$ref": "#/$defs/scope"
      },
      "delete": {
       "$ref": "#/$defs/scope"
      },
      "fieldDefault": {
       "$ref": "#/$defs/right"
      },
      "fields": {
       "type": "object",
       "additionalProperties": {
        "$ref": "#/$defs/right"
       }
      },
      "when": {
       "description": "Where a condition holds of a record, its fields are given no more than this: by the state of the record, or by whom it belongs to. A condition that is not known counts as one that holds.",
       "type": "array",
       "items": {
        "type": "object",
        "properties": {
         "condition": {
          "type": "string",
          "minLength": 1,
          "maxLength": 8000
         },
         "fields": {
          "type": "object",
          "minProperties": 1,
          "additionalProperties": {
           "$ref": "#/$defs/right"
          }
         }
        },
        "required": [
         "condition",
         "fields"
        ],
        "additionalProperties": false
       },
       "maxItems": 50
      }
     },
     "required": [],
     "additionalProperties": false
    }
   },
   "actions": {
    "type": "array",
    "items": {
     "enum": [
      "import",
      "import_history",
      "export",
      "bulk",
      "transfer",
      "merge",
      "purge",
      "audit",
      "design",
      "publish",
      "users",
      "connections",
      "impersonate",
      "unmask",
      "bypass"
     ]
    },
    "uniqueItems": true
   },
   "exportRows": {
    "description": "Rows that one export may have, where the role gives export; absent: as many as there are. Of several roles that give it, the most counts.",
    "type": "integer",
    "minimum": 1,
    "maximum": 1000000
   },
   "restrictions": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "object": {
       "$ref": "#/$defs/name"
      },
      "condition": {
       "type": "string",
       "minLength": 1,
       "maxLength": 8000
      }
     },
     "required": [
      "object",
      "condition"
     ],
     "additionalProperties": false
    }
   }
  },
  "required": [
   "kind",
   "name",
   "label",
   "objects"
  ],
  "additionalProperties": false,
  "$defs": {
   "name": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,39}$"
   },
   "id": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,49}$"
   },
   "text": {
    "title": "Label",
    "type": "object",
    "propertyNames": {
     "pattern": "^[a-z]{2}(-[A-Z]{2})?$"
    },
    "additionalProperties": {
     "type": "string",
     "minLength": 1,
     "maxLength": 2000
    },
    "minProperties": 1
   },
   "scope": {
    "anyOf": [
     {
      "enum": [
       "none",
       "own",
       "own_and_below",
       "department",
       "department_and_below",
       "all"
      ]
     },
     {
      "type": "object",
      "properties": {
       "departments": {
        "type": "array",
        "items": {
         "type": "string",
         "minLength": 1,
         "maxLength": 100
        },
        "minItems": 1
       },
       "below": {
        "type": "boolean"
       }
      },
      "required": [
       "departments"
      ],
      "additionalProperties": false
     },
     {
      "type": "object",
      "properties": {
       "condition": {
        "type": "string",
        "minLength": 1,
        "maxLength": 8000
       }
      },
      "required": [
       "condition"
      ],
      "additionalProperties": false
     }
    ]
   },
   "right": {
    "enum": [
     "hidden",
     "masked",
     "read",
     "edit"
    ]
   }
  }
 },
 "test": {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://tangram.dev/schemas/test.schema.json",
  "title": "TestDocument",
  "description": "What must come out when somebody does something: given people, records and a time, when these steps are done, then this holds. Run against a throw-away copy of the model, never against live records.",
  "type": "object",
  "properties": {
   "kind": {
    "const": "test"
   },
   "name": {
    "$ref": "#/$defs/name"
   },
   "id": {
    "$ref": "#/$defs/id"
   },
   "label": {
    "$ref": "#/$defs/text"
   },
   "description": {
    "$ref": "#/$defs/text"
   },
   "at": {
    "description": "The moment at which it begins; the clock stands still but for `wait`. With the offset from UTC.",
    "type": "string",
    "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,3})?)?(Z|[+-][0-9]{2}:[0-9]{2})$"
   },
   "people": {
    "description": "Who is there, with their roles.",
    "type": "array",
    "maxItems": 50,
    "items": {
     "title": "TestPerson",
     "type": "object",
     "properties": {
      "name": {
       "$ref": "#/$defs/ref"
      },
      "called": {
       "description": "The name of the person; without it, `name`.",
       "type": "string",
       "minLength": 1,
       "maxLength": 100
      },
      "roles": {
       "type": "array",
       "items": {
        "$ref": "#/$defs/name"
       },
       "uniqueItems": true
      },
      "values": {
       "$ref": "#/$defs/values"
      }
     },
     "required": [
      "name",
      "roles"
     ],
     "additionalProperties": false
    }
   },
   "records": {
    "description": "What is there before, written as if it had been there for long: gates are not asked.",
    "type": "array",
    "maxItems": 200,
    "items": {
     "title": "TestRecord",
     "type": "object",
     "properties": {
      "name": {
       "$ref": "#/$defs/ref"
      },
      "object": {
       "$ref": "#/$defs/name"
      },
      "values": {
       "$ref": "#/$defs/values"
      }
     },
     "required": [
      "name",
      "object",
      "values"
     ],
     "additionalProperties": false
    }
   },
   "when": {
    "description": "What is done, one after the other.",
    "type": "array",
    "maxItems": 50,
    "items": {
     "$ref": "#/$defs/step"
    }
   },
   "outcome": {
    "description": "What holds afterwards.",
    "type": "array",
    "minItems": 1,
    "maxItems": 100,
    "items": {
     "$ref": "#/$defs/expectation"
    }
   },
   "active": {
    "description": "false: it is not run.",
    "type": "boolean"
   }
  },
  "required": [
   "kind",
   "name",
   "label",
   "at",
   "outcome"
  ],
  "additionalProperties": false,
  "$defs": {
   "name": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,39}$"
   },
   "id": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,49}$"
   },
   "ref": {
    "description": "What the test calls a person or a record.",
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,39}$"
   },
   "text": {
    "title": "Label",
    "type": "object",
    "propertyNames": {
     "pattern": "^[a-z]{2}(-[A-Z]{2})?$"
    },
    "additionalProperties": {
     "type": "string",
     "minLength": 1,
     "maxLength": 2000
    },
    "minProperties": 1
   },
   "values": {
    "title": "TestValues",
    "description": "Values by the names of fields. `{ \"$ref\": \"name\" }` stands for a record or a person of the test.",
    "type": "object",
    "propertyNames": {
     "pattern": "^[a-z][a-z0-9_]{0,49}$"
    },
    "additionalProperties": true
   },
   "step": {
    "title": "TestStep",
    "type": "object",
    "discriminator": {
     "propertyName": "do"
    },
    "required": [
     "do"
    ],
    "oneOf": [
     {
      "title": "TestCreate",
      "description": "Makes a record.",
      "type": "object",
      "properties": {
       "do": {
        "const": "create"
       },
       "object": {
        "$ref": "#/$defs/name"
       },
       "name": {
        "description": "What the record is called from here on.",
        "$ref": "#/$defs/ref"
       },
       "values": {
        "$ref": "#/$defs/values"
       },
       "by": {
        "description": "Who does it; without it, somebody who may do everything.",
        "$ref": "#/$defs/ref"
       },
       "confirm": {
        "description": "Warnings that are confirmed: the names of the rules.",
        "type": "array",
        "items": {
         "$ref": "#/$defs/name"
        },
        "uniqueItems": true
       }
      },
      "required": [
       "do",
       "object",
       "values"
      ],
      "additionalProperties": false
     },
     {
      "title": "TestUpdate",
      "description": "Changes a record.",
      "type": "object",
      "properties": {
       "do": {
        "const": "update"
       },
       "record": {
        "$ref": "#/$defs/ref"
       },
       "values": {
        "$ref": "#/$defs/values"
       },
       "by": {
        "description": "Who does it; without it, somebody who may do everything.",
        "$ref": "#/$defs/ref"
       },
       "confirm": {
        "description": "Warnings that are confirmed: the names of the rules.",
        "type": "array",
        "items": {
         "$ref": "#/$defs/name"
        },
        "uniqueItems": true
       }
      },
      "required": [
       "do",
       "record",
       "values"
      ],
      "additionalProperties": false
     },
     {
      "title": "TestDelete",
      "description": "Deletes a record.",
      "type": "object",
      "properties": {
       "do": {
        "const": "delete"
       },
       "record": {
        "$ref": "#/$defs/ref"
       },
       "by": {
        "description": "Who does it; without it, somebody who may do everything.",
        "$ref": "#/$defs/ref"
       }
      },
      "required": [
       "do",
       "record"
      ],
      "additionalProperties": false
     },
     {
      "title": "TestMove",
      "description": "Moves a record to a stage of its pipeline, with what the gate asks for.",
      "type": "object",
      "properties": {
       "do": {
        "const": "move"
       },
       "record": {
        "$ref": "#/$defs/ref"
       },
       "stage": {
        "$ref": "#/$defs/name"
       },
       "values": {
        "$ref": "#/$defs/values"
       },
       "by": {
        "description": "Who does it; without it, somebody who may do everything.",
        "$ref": "#/$defs/ref"
       },
       "confirm": {
        "description": "Warnings that are confirmed: the names of the rules.",
        "type": "array",
        "items": {
         "$ref": "#/$defs/name"
        },
        "uniqueItems": true
       }
      },
      "required": [
       "do",
       "record",
       "stage"
      ],
      "additionalProperties": false
     },
     {
      "title": "TestBulk",
      "description": "Changes several records of one object at once, all or none.",
      "type": "object",
      "properties": {
       "do": {
        "const": "bulk"
       },
       "records": {
        "type": "array",
        "items": {
         "$ref": "#/$defs/ref"
        },
        "minItems": 1,
        "uniqueItems": true
       },
       "values": {
        "$ref": "#/$defs/values"
       },
       "by": {
        "description": "Who does it; without it, somebody who may do everything.",
        "$ref": "#/$defs/ref"
       },
       "confirm": {
        "description": "Warnings that are confirmed: the names of the rules.",
        "type": "array",
        "items": {
         "$ref": "#/$defs/name"
        },
        "uniqueItems": true
       }
      },
      "required": [
       "do",
       "records",
       "values"
      ],
      "additionalProperties": false
     },
     {
      "title": "TestWait",
      "description": "Lets time pass.",
      "type": "object",
      "properties": {
       "do": {
        "const": "wait"
       },
       "for": {
        "description": "An ISO 8601 duration in weeks, days, hours and minutes: `P3D`, `PT4H`.",
        "type": "string",
        "pattern": "^P(?=.)([0-9]{1,3}W)?([0-9]{1,4}D)?(T(?=.)([0-9]{1,4}H)?([0-9]{1,4}M)?)?$"
       }
      },
      "required": [
       "do",
       "for"
      ],
      "additionalProperties": false
     }
    ]
   },
   "expectation": {
    "title": "TestExpectation",
    "type": "object",
    "discriminator": {
     "propertyName": "expect"
    },
    "required": [
     "expect"
    ],
    "oneOf": [
     {
      "title": "ExpectValue",
      "description": "A field of a record has a value.",
      "type": "object",
      "properties": {
       "expect": {
        "const": "value"
       },
       "record": {
        "$ref": "#/$defs/ref"
       },
       "field": {
        "$ref": "#/$defs/name"
       },
       "is": {
        "description": "As the API shows it; `{ \"$ref\": \"name\" }` for a record or a person.",
        "type": [
         "string",
         "number",
         "boolean",
         "null",
         "array",
         "object"
        ]
       },
       "seenBy": {
        "description": "Who looks; without it, somebody who may see everything.",
        "$ref": "#/$defs/ref"
       }
      },
      "required": [
       "expect",
       "record",
       "field",
       "is"
      ],
      "additionalProperties": false
     },
     {
      "title": "ExpectRefused",
      "description": "A step is refused, or warned of without being confirmed.",
      "type": "object",
      "properties": {
       "expect": {
        "const": "refused"
       },
       "step": {
        "description": "Which step, from 1; without it, the last.",
        "type": "integer",
        "minimum": 1,
        "maximum": 50
       },
       "code": {
        "description": "The name of a rule, or a code as the API answers it.",
        "type": "string",
        "pattern": "^[a-z][a-z0-9_]{0,79}$"
       },
       "path": {
        "description": "The field that it stands at.",
        "type": "string",
        "maxLength": 200
       }
      },
      "required": [
       "expect",
       "code"
      ],
      "additionalProperties": false
     },
     {
      "title": "ExpectVisible",
      "description": "A person finds the record.",
      "type": "object",
      "properties": {
       "expect": {
        "const": "visible"
       },
       "record": {
        "$ref": "#/$defs/ref"
       },
       "to": {
        "description": "The person.",
        "$ref": "#/$defs/ref"
       }
      },
      "required": [
       "expect",
       "record",
       "to"
      ],
      "additionalProperties": false
     },
     {
      "title": "ExpectNotVisible",
      "description": "A person does not find the record.",
      "type": "object",
      "properties": {
       "expect": {
        "const": "notVisible"
       },
       "record": {
        "$ref": "#/$defs/ref"
       },
       "to": {
        "description": "The person.",
        "$ref": "#/$defs/ref"
       }
      },
      "required": [
       "expect",
       "record",
       "to"
      ],
      "additionalProperties": false
     },
     {
      "title": "ExpectFieldVisible",
      "description": "A person sees the field of the record as it is.",
      "type": "object",
      "properties": {
       "expect": {
        "const": "fieldVisible"
       },
       "record": {
        "$ref": "#/$defs/ref"
       },
       "field": {
        "$ref": "#/$defs/name"
       },
       "to": {
        "description": "The person.",
        "$ref": "#/$defs/ref"
       }
      },
      "required": [
       "expect",
       "record",
       "field",
       "to"
      ],
      "additionalProperties": false
     },
     {
      "title": "ExpectFieldHidden",
      "description": "A person finds the record, without the field or with a mask in its place.",
      "type": "object",
      "properties": {
       "expect": {
        "const": "fieldHidden"
       },
       "record": {
        "$ref": "#/$defs/ref"
       },
       "field": {
        "$ref": "#/$defs/name"
       },
       "to": {
        "description": "The person.",
        "$ref": "#/$defs/ref"
       }
      },
      "required": [
       "expect",
       "record",
       "field",
       "to"
      ],
      "additionalProperties": false
     },
     {
      "title": "ExpectMay",
      "description": "A person may do it: to a record, or with an object.",
      "type": "object",
      "properties": {
       "expect": {
        "const": "may"
       },
       "action": {
        "enum": [
         "create",
         "read",
         "update",
         "delete"
        ]
       },
       "record": {
        "$ref": "#/$defs/ref"
       },
       "object": {
        "$ref": "#/$defs/name"
       },
       "person": {
        "$ref": "#/$defs/ref"
       },
       "values": {
        "$ref": "#/$defs/values"
       }
      },
      "required": [
       "expect",
       "action",
       "person"
      ],
      "additionalProperties": false
     },
     {
      "title": "ExpectMayNot",
      "description": "A person may not do it.",
      "type": "object",
      "properties": {
       "expect": {
        "const": "mayNot"
       },
       "action": {
        "enum": [
         "create",
         "read",
         "update",
         "delete"
        ]
       },
       "record": {
        "$ref": "#/$defs/ref"
       },
       "object": {
        "$ref": "#/$defs/name"
       },
       "person": {
        "$ref": "#/$defs/ref"
       },
       "values": {
        "$ref": "#/$defs/values"
       }
      },
      "required": [
       "expect",
       "action",
       "person"
      ],
      "additionalProperties": false
     }
    ]
   }
  }
 },
 "validation": {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://tangram.dev/schemas/validation.schema.json",
  "title": "ValidationDocument",
  "description": "Something that must hold for a record of one object before it is written, on every path that writes. In its message `{{amount}}` and `{{company.name}}` stand for values of the record.",
  "type": "object",
  "properties": {
   "kind": {
    "const": "validation"
   },
   "name": {
    "$ref": "#/$defs/name"
   },
   "id": {
    "$ref": "#/$defs/id"
   },
   "label": {
    "$ref": "#/$defs/text"
   },
   "description": {
    "$ref": "#/$defs/text"
   },
   "object": {
    "$ref": "#/$defs/name"
   },
   "expression": {
    "description": "What must hold, of the record as it is about to be. Null counts as met.",
    "type": "string",
    "minLength": 1,
    "maxLength": 8000
   },
   "message": {
    "$ref": "#/$defs/text"
   },
   "field": {
    "description": "Where the message stands; without it, at the record as a whole.",
    "$ref": "#/$defs/name"
   },
   "severity": {
    "description": "A warning can be confirmed by whoever saves; an error cannot. Default error.",
    "enum": [
     "error",
     "warning"
    ]
   },
   "on": {
    "description": "When it is asked. Default: create and update. An update asks only when something changes that the rule reads; stage: when a stage is entered; delete: before the record goes to the bin, with another or by itself.",
    "type": "array",
    "items": {
     "enum": [
      "create",
      "update",
      "stage",
      "delete"
     ]
    },
    "minItems": 1,
    "uniqueItems": true
   },
   "roles": {
    "description": "Asked of people with one of these roles only; never of the program itself. Without it, of everybody.",
    "type": "array",
    "items": {
     "$ref": "#/$defs/name"
    },
    "minItems": 1,
    "uniqueItems": true
   },
   "notFor": {
    "description": "Not asked of people with one of these roles.",
    "type": "array",
    "items": {
     "$ref": "#/$defs/name"
    },
    "minItems": 1,
    "uniqueItems": true
   },
   "bypass": {
    "description": "Who has the action `bypass` may set the rule aside for one write, and says why; the audit log keeps it. Default false.",
    "type": "boolean"
   },
   "active": {
    "type": "boolean"
   }
  },
  "required": [
   "kind",
   "name",
   "label",
   "object",
   "expression",
   "message"
  ],
  "additionalProperties": false,
  "$defs": {
   "name": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,39}$"
   },
   "id": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,49}$"
   },
   "text": {
    "title": "Label",
    "type": "object",
    "propertyNames": {
     "pattern": "^[a-z]{2}(-[A-Z]{2})?$"
    },
    "additionalProperties": {
     "type": "string",
     "minLength": 1,
     "maxLength": 2000
    },
    "minProperties": 1
   }
  }
 },
 "view": {
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://tangram.dev/schemas/view.schema.json",
  "title": "ViewDocument",
  "description": "A list, kanban, calendar, gallery or timeline over one object.",
  "type": "object",
  "properties": {
   "kind": {
    "const": "view"
   },
   "name": {
    "$ref": "#/$defs/name"
   },
   "id": {
    "$ref": "#/$defs/id"
   },
   "label": {
    "$ref": "#/$defs/text"
   },
   "description": {
    "$ref": "#/$defs/text"
   },
   "object": {
    "$ref": "#/$defs/name"
   },
   "type": {
    "enum": [
     "list",
     "kanban",
     "calendar",
     "gallery",
     "timeline"
    ]
   },
   "columns": {
    "type": "array",
    "items": {
     "type": "object",
     "properties": {
      "field": {
       "type": "string",
       "pattern": "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$",
       "maxLength": 250
      },
      "width": {
       "type": "integer",
       "minimum": 40,
       "maximum": 1200
      },
      "pinned": {
       "type": "boolean"
      }
     },
     "required": [
      "field"
     ],
     "additionalProperties": false
    },
    "maxItems": 100
   },
   "filter": {
    "$ref": "#/$defs/filter"
   },
   "sort": {
    "type": "array",
    "items": {
     "type": "string",
     "pattern": "^-?[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,5}$"
    },
    "maxItems": 8
   },
   "groupBy": {
    "type": "string",
    "pattern": "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$",
    "maxLength": 250
   },
   "bucket": {
    "description": "How long the stretches are when a list is grouped by days or moments; by month unless it says.",
    "enum": [
     "day",
     "week",
     "month",
     "quarter",
     "year"
    ]
   },
   "lanes": {
    "description": "The rows of a board: one for each value of a second field (a choice, yes or no, stars, a stage, a reference, a user or a team). Only for a kanban.",
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,39}$"
   },
   "limits": {
    "description": "How many records may stand in a column of a board at once. A limit is a view's own and soft: a column beyond it is marked and warns before a card is dropped; nothing is refused. Values are those of groupBy as text.",
    "type": "array",
    "maxItems": 100,
    "items": {
     "type": "object",
     "properties": {
      "value": {
       "type": "string",
       "minLength": 1,
       "maxLength": 250
      },
      "limit": {
       "type": "integer",
       "minimum": 1,
       "maximum": 10000
      }
     },
     "required": [
      "value",
      "limit"
     ],
     "additionalProperties": false
    }
   },
   "color": {
    "type": "string",
    "pattern": "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$",
    "maxLength": 250
   },
   "cover": {
    "$ref": "#/$defs/name"
   },
   "start": {
    "$ref": "#/$defs/name"
   },
   "end": {
    "$ref": "#/$defs/name"
   },
   "roles": {
    "type": "array",
    "items": {
     "$ref": "#/$defs/name"
    }
   },
   "default": {
    "type": "boolean"
   },
   "order": {
    "type": "integer",
    "minimum": 0,
    "maximum": 10000
   }
  },
  "required": [
   "kind",
   "name",
   "label",
   "object",
   "type"
  ],
  "additionalProperties": false,
  "$defs": {
   "name": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,39}$"
   },
   "id": {
    "type": "string",
    "pattern": "^[a-z][a-z0-9_]{0,49}$"
   },
   "text": {
    "title": "Label",
    "type": "object",
    "propertyNames": {
     "pattern": "^[a-z]{2}(-[A-Z]{2})?$"
    },
    "additionalProperties": {
     "type": "string",
     "minLength": 1,
     "maxLength": 2000
    },
    "minProperties": 1
   },
   "filter": {
    "title": "Filter",
    "description": "A leaf, or and / or / not: the filter of the record API.",
    "type": "object",
    "anyOf": [
     {
      "type": "object",
      "properties": {
       "field": {
        "type": "string",
        "pattern": "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$",
        "maxLength": 250
       },
       "op": {
        "type": "string",
        "pattern": "^[a-z_]+$"
       },
       "value": {}
      },
      "required": [
       "field",
       "op"
      ],
      "additionalProperties": false
     },
     {
      "type": "object",
      "properties": {
       "and": {
        "type": "array",
        "items": {
         "$ref": "#/$defs/filter"
        }
       }
      },
      "required": [
       "and"
      ],
      "additionalProperties": false
     },
     {
      "type": "object",
      "properties": {
       "or": {
        "type": "array",
        "items": {
         "$ref": "#/$defs/filter"
        }
       }
      },
      "required": [
       "or"
      ],
      "additionalProperties": false
     },
     {
      "type": "object",
      "properties": {
       "not": {
        "$ref": "#/$defs/filter"
       }
      },
      "required": [
       "not"
      ],
      "additionalProperties": false
     },
     {
      "type": "object",
      "properties": {
       "has": {
        "type": "string",
        "pattern": "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$",
        "maxLength": 250
       },
       "filter": {
        "$ref": "#/$defs/filter"
       }
      },
      "required": [
       "has"
      ],
      "additionalProperties": false
     },
     {
      "type": "object",
      "properties": {
       "hasNo": {
        "type": "string",
        "pattern": "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$",
        "maxLength": 250
       },
       "filter": {
        "$ref": "#/$defs/filter"
       }
      },
      "required": [
       "hasNo"
      ],
      "additionalProperties": false
     }
    ]
   }
  }
 }
};
