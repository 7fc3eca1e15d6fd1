// @ts-nocheck
// Made from schemas/ by `npm run generate`. Do not edit.
import { isSame } from '../diff/same.ts';
import { codePoints, type Validator } from '../document/validator.ts';
export const app: Validator = validate52;
const schema19 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://tangram.dev/schemas/app.schema.json","title":"AppDocument","description":"Navigation: which objects and pages, for which roles.","type":"object","properties":{"kind":{"const":"app"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"label":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"icon":{"enum":["lead","company","contact","deal","product","price","quote","contract","order","payment","campaign","case","task","call","meeting","visit","email","user","department","team","calendar","list","board","home","bell","check","star","search","settings","designer","help","file","image","tag","flag","chart","box","tool","gauge","clipboard","shield","pin","phone","folder","note"]},"default":{"type":"boolean"},"roles":{"type":"array","items":{"$ref":"#/$defs/name"}},"order":{"type":"integer","minimum":0,"maximum":10000},"groups":{"type":"array","items":{"type":"object","properties":{"name":{"$ref":"#/$defs/name"},"label":{"$ref":"#/$defs/text"},"entries":{"type":"array","items":{"type":"object","properties":{"name":{"$ref":"#/$defs/name"},"label":{"$ref":"#/$defs/text"},"icon":{"enum":["lead","company","contact","deal","product","price","quote","contract","order","payment","campaign","case","task","call","meeting","visit","email","user","department","team","calendar","list","board","home","bell","check","star","search","settings","designer","help","file","image","tag","flag","chart","box","tool","gauge","clipboard","shield","pin","phone","folder","note"]},"object":{"$ref":"#/$defs/name"},"view":{"$ref":"#/$defs/name"},"page":{"$ref":"#/$defs/name"},"roles":{"type":"array","items":{"$ref":"#/$defs/name"}}},"required":["name"],"additionalProperties":false}}},"required":["name","entries"],"additionalProperties":false}}},"required":["kind","name","label","groups"],"additionalProperties":false,"$defs":{"name":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"},"id":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"},"text":{"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1}}};
const func1 = Object.prototype.hasOwnProperty;
const schema20 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"};
const pattern3 = new RegExp("^[a-z][a-z0-9_]{0,39}$", "u");

function validate53(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate53.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate53.errors = vErrors;
return errors === 0;
}
validate53.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema21 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"};
const pattern4 = new RegExp("^[a-z][a-z0-9_]{0,49}$", "u");

function validate55(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate55.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern4.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,49}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate55.errors = vErrors;
return errors === 0;
}
validate55.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema22 = {"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1};
const pattern5 = new RegExp("^[a-z]{2}(-[A-Z]{2})?$", "u");
const func2 = codePoints;

function validate57(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate57.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern5.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2}(-[A-Z]{2})?$"},propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(typeof data0 === "string"){
if(func2(data0) > 2000){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate57.errors = vErrors;
return errors === 0;
}
validate57.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate52(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://tangram.dev/schemas/app.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate52.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.groups === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "groups"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema19.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
if("app" !== data.kind){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "app"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate53(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate55(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate55.errors : vErrors.concat(validate55.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate57(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate57(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
if(data.icon !== undefined){
let data5 = data.icon;
if(!(((((((((((((((((((((((((((((((((((((((((((((data5 === "lead") || (data5 === "company")) || (data5 === "contact")) || (data5 === "deal")) || (data5 === "product")) || (data5 === "price")) || (data5 === "quote")) || (data5 === "contract")) || (data5 === "order")) || (data5 === "payment")) || (data5 === "campaign")) || (data5 === "case")) || (data5 === "task")) || (data5 === "call")) || (data5 === "meeting")) || (data5 === "visit")) || (data5 === "email")) || (data5 === "user")) || (data5 === "department")) || (data5 === "team")) || (data5 === "calendar")) || (data5 === "list")) || (data5 === "board")) || (data5 === "home")) || (data5 === "bell")) || (data5 === "check")) || (data5 === "star")) || (data5 === "search")) || (data5 === "settings")) || (data5 === "designer")) || (data5 === "help")) || (data5 === "file")) || (data5 === "image")) || (data5 === "tag")) || (data5 === "flag")) || (data5 === "chart")) || (data5 === "box")) || (data5 === "tool")) || (data5 === "gauge")) || (data5 === "clipboard")) || (data5 === "shield")) || (data5 === "pin")) || (data5 === "phone")) || (data5 === "folder")) || (data5 === "note"))){
const err6 = {instancePath:instancePath+"/icon",schemaPath:"#/properties/icon/enum",keyword:"enum",params:{allowedValues: schema19.properties.icon.enum}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.default !== undefined){
if(typeof data.default !== "boolean"){
const err7 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.roles !== undefined){
let data7 = data.roles;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
if(!(validate53(data7[i0], {instancePath:instancePath+"/roles/" + i0,parentData:data7,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.order !== undefined){
let data9 = data.order;
if(!(((typeof data9 == "number") && (!(data9 % 1) && !isNaN(data9))) && (isFinite(data9)))){
const err9 = {instancePath:instancePath+"/order",schemaPath:"#/properties/order/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if((typeof data9 == "number") && (isFinite(data9))){
if(data9 > 10000 || isNaN(data9)){
const err10 = {instancePath:instancePath+"/order",schemaPath:"#/properties/order/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data9 < 0 || isNaN(data9)){
const err11 = {instancePath:instancePath+"/order",schemaPath:"#/properties/order/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
if(data.groups !== undefined){
let data10 = data.groups;
if(Array.isArray(data10)){
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
let data11 = data10[i1];
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.name === undefined){
const err12 = {instancePath:instancePath+"/groups/" + i1,schemaPath:"#/properties/groups/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data11.entries === undefined){
const err13 = {instancePath:instancePath+"/groups/" + i1,schemaPath:"#/properties/groups/items/required",keyword:"required",params:{missingProperty: "entries"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key1 in data11){
if(!(((key1 === "name") || (key1 === "label")) || (key1 === "entries"))){
const err14 = {instancePath:instancePath+"/groups/" + i1,schemaPath:"#/properties/groups/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data11.name !== undefined){
if(!(validate53(data11.name, {instancePath:instancePath+"/groups/" + i1+"/name",parentData:data11,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data11.label !== undefined){
if(!(validate57(data11.label, {instancePath:instancePath+"/groups/" + i1+"/label",parentData:data11,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
if(data11.entries !== undefined){
let data14 = data11.entries;
if(Array.isArray(data14)){
const len2 = data14.length;
for(let i2=0; i2<len2; i2++){
let data15 = data14[i2];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.name === undefined){
const err15 = {instancePath:instancePath+"/groups/" + i1+"/entries/" + i2,schemaPath:"#/properties/groups/items/properties/entries/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
for(const key2 in data15){
if(!(((((((key2 === "name") || (key2 === "label")) || (key2 === "icon")) || (key2 === "object")) || (key2 === "view")) || (key2 === "page")) || (key2 === "roles"))){
const err16 = {instancePath:instancePath+"/groups/" + i1+"/entries/" + i2,schemaPath:"#/properties/groups/items/properties/entries/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data15.name !== undefined){
if(!(validate53(data15.name, {instancePath:instancePath+"/groups/" + i1+"/entries/" + i2+"/name",parentData:data15,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data15.label !== undefined){
if(!(validate57(data15.label, {instancePath:instancePath+"/groups/" + i1+"/entries/" + i2+"/label",parentData:data15,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate57.errors : vErrors.concat(validate57.errors);
errors = vErrors.length;
}
}
if(data15.icon !== undefined){
let data18 = data15.icon;
if(!(((((((((((((((((((((((((((((((((((((((((((((data18 === "lead") || (data18 === "company")) || (data18 === "contact")) || (data18 === "deal")) || (data18 === "product")) || (data18 === "price")) || (data18 === "quote")) || (data18 === "contract")) || (data18 === "order")) || (data18 === "payment")) || (data18 === "campaign")) || (data18 === "case")) || (data18 === "task")) || (data18 === "call")) || (data18 === "meeting")) || (data18 === "visit")) || (data18 === "email")) || (data18 === "user")) || (data18 === "department")) || (data18 === "team")) || (data18 === "calendar")) || (data18 === "list")) || (data18 === "board")) || (data18 === "home")) || (data18 === "bell")) || (data18 === "check")) || (data18 === "star")) || (data18 === "search")) || (data18 === "settings")) || (data18 === "designer")) || (data18 === "help")) || (data18 === "file")) || (data18 === "image")) || (data18 === "tag")) || (data18 === "flag")) || (data18 === "chart")) || (data18 === "box")) || (data18 === "tool")) || (data18 === "gauge")) || (data18 === "clipboard")) || (data18 === "shield")) || (data18 === "pin")) || (data18 === "phone")) || (data18 === "folder")) || (data18 === "note"))){
const err17 = {instancePath:instancePath+"/groups/" + i1+"/entries/" + i2+"/icon",schemaPath:"#/properties/groups/items/properties/entries/items/properties/icon/enum",keyword:"enum",params:{allowedValues: schema19.properties.groups.items.properties.entries.items.properties.icon.enum}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data15.object !== undefined){
if(!(validate53(data15.object, {instancePath:instancePath+"/groups/" + i1+"/entries/" + i2+"/object",parentData:data15,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data15.view !== undefined){
if(!(validate53(data15.view, {instancePath:instancePath+"/groups/" + i1+"/entries/" + i2+"/view",parentData:data15,parentDataProperty:"view",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data15.page !== undefined){
if(!(validate53(data15.page, {instancePath:instancePath+"/groups/" + i1+"/entries/" + i2+"/page",parentData:data15,parentDataProperty:"page",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
if(data15.roles !== undefined){
let data22 = data15.roles;
if(Array.isArray(data22)){
const len3 = data22.length;
for(let i3=0; i3<len3; i3++){
if(!(validate53(data22[i3], {instancePath:instancePath+"/groups/" + i1+"/entries/" + i2+"/roles/" + i3,parentData:data22,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate53.errors : vErrors.concat(validate53.errors);
errors = vErrors.length;
}
}
}
else {
const err18 = {instancePath:instancePath+"/groups/" + i1+"/entries/" + i2+"/roles",schemaPath:"#/properties/groups/items/properties/entries/items/properties/roles/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/groups/" + i1+"/entries/" + i2,schemaPath:"#/properties/groups/items/properties/entries/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/groups/" + i1+"/entries",schemaPath:"#/properties/groups/items/properties/entries/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/groups/" + i1,schemaPath:"#/properties/groups/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/groups",schemaPath:"#/properties/groups/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
validate52.errors = vErrors;
return errors === 0;
}
validate52.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const calendar: Validator = validate69;
const schema23 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://tangram.dev/schemas/calendar.schema.json","title":"CalendarDocument","description":"Working hours and holidays, with the working days that make up for them (调休).","type":"object","properties":{"kind":{"const":"calendar"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"label":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"timeZone":{"type":"string","minLength":1,"maxLength":60},"week":{"type":"object","properties":{"mon":{"$ref":"#/$defs/day"},"tue":{"$ref":"#/$defs/day"},"wed":{"$ref":"#/$defs/day"},"thu":{"$ref":"#/$defs/day"},"fri":{"$ref":"#/$defs/day"},"sat":{"$ref":"#/$defs/day"},"sun":{"$ref":"#/$defs/day"}},"required":["mon","tue","wed","thu","fri","sat","sun"],"additionalProperties":false},"holidays":{"type":"array","items":{"$ref":"#/$defs/marked"}},"workdays":{"type":"array","items":{"$ref":"#/$defs/marked"}},"default":{"type":"boolean"}},"required":["kind","name","label","timeZone","week"],"additionalProperties":false,"$defs":{"name":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"},"id":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"},"text":{"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1},"time":{"type":"string","pattern":"^([01]\\d|2[0-4]):[0-5]\\d$"},"day":{"type":"array","items":{"type":"array","prefixItems":[{"$ref":"#/$defs/time"},{"$ref":"#/$defs/time"}],"minItems":2,"maxItems":2},"maxItems":10},"marked":{"type":"object","properties":{"date":{"type":"string","pattern":"^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},"label":{"$ref":"#/$defs/text"},"hours":{"$ref":"#/$defs/day"}},"required":["date"],"additionalProperties":false}}};
const schema24 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"};

function validate70(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate70.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate70.errors = vErrors;
return errors === 0;
}
validate70.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema25 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"};

function validate72(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate72.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern4.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,49}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate72.errors = vErrors;
return errors === 0;
}
validate72.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema26 = {"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1};

function validate74(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate74.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern5.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2}(-[A-Z]{2})?$"},propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(typeof data0 === "string"){
if(func2(data0) > 2000){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate74.errors = vErrors;
return errors === 0;
}
validate74.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema27 = {"type":"array","items":{"type":"array","prefixItems":[{"$ref":"#/$defs/time"},{"$ref":"#/$defs/time"}],"minItems":2,"maxItems":2},"maxItems":10};
const schema28 = {"type":"string","pattern":"^([01]\\d|2[0-4]):[0-5]\\d$"};
const pattern9 = new RegExp("^([01]\\d|2[0-4]):[0-5]\\d$", "u");

function validate78(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate78.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern9.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^([01]\\d|2[0-4]):[0-5]\\d$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate78.errors = vErrors;
return errors === 0;
}
validate78.evaluated = {"dynamicProps":false,"dynamicItems":false};


function validate77(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate77.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(Array.isArray(data)){
if(data.length > 10){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 10}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(Array.isArray(data0)){
if(data0.length > 2){
const err1 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/maxItems",keyword:"maxItems",params:{limit: 2}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data0.length < 2){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/minItems",keyword:"minItems",params:{limit: 2}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
const len1 = data0.length;
if(len1 > 0){
if(!(validate78(data0[0], {instancePath:instancePath+"/" + i0+"/0",parentData:data0,parentDataProperty:0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
}
if(len1 > 1){
if(!(validate78(data0[1], {instancePath:instancePath+"/" + i0+"/1",parentData:data0,parentDataProperty:1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate78.errors : vErrors.concat(validate78.errors);
errors = vErrors.length;
}
}
}
else {
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate77.errors = vErrors;
return errors === 0;
}
validate77.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};

const schema29 = {"type":"object","properties":{"date":{"type":"string","pattern":"^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"},"label":{"$ref":"#/$defs/text"},"hours":{"$ref":"#/$defs/day"}},"required":["date"],"additionalProperties":false};
const pattern10 = new RegExp("^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$", "u");

function validate88(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate88.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.date === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "date"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "date") || (key0 === "label")) || (key0 === "hours"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.date !== undefined){
let data0 = data.date;
if(typeof data0 === "string"){
if(!pattern10.test(data0)){
const err2 = {instancePath:instancePath+"/date",schemaPath:"#/properties/date/pattern",keyword:"pattern",params:{pattern: "^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath:instancePath+"/date",schemaPath:"#/properties/date/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.label !== undefined){
if(!(validate74(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
if(data.hours !== undefined){
if(!(validate77(data.hours, {instancePath:instancePath+"/hours",parentData:data,parentDataProperty:"hours",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
}
}
else {
const err4 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
validate88.errors = vErrors;
return errors === 0;
}
validate88.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate69(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://tangram.dev/schemas/calendar.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate69.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.timeZone === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "timeZone"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.week === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "week"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema23.properties, key0))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined){
if("calendar" !== data.kind){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "calendar"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate70(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate70.errors : vErrors.concat(validate70.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate72(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate72.errors : vErrors.concat(validate72.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate74(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate74(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate74.errors : vErrors.concat(validate74.errors);
errors = vErrors.length;
}
}
if(data.timeZone !== undefined){
let data5 = data.timeZone;
if(typeof data5 === "string"){
if(func2(data5) > 60){
const err7 = {instancePath:instancePath+"/timeZone",schemaPath:"#/properties/timeZone/maxLength",keyword:"maxLength",params:{limit: 60}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
if(func2(data5) < 1){
const err8 = {instancePath:instancePath+"/timeZone",schemaPath:"#/properties/timeZone/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
else {
const err9 = {instancePath:instancePath+"/timeZone",schemaPath:"#/properties/timeZone/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.week !== undefined){
let data6 = data.week;
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
if(data6.mon === undefined){
const err10 = {instancePath:instancePath+"/week",schemaPath:"#/properties/week/required",keyword:"required",params:{missingProperty: "mon"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data6.tue === undefined){
const err11 = {instancePath:instancePath+"/week",schemaPath:"#/properties/week/required",keyword:"required",params:{missingProperty: "tue"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data6.wed === undefined){
const err12 = {instancePath:instancePath+"/week",schemaPath:"#/properties/week/required",keyword:"required",params:{missingProperty: "wed"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data6.thu === undefined){
const err13 = {instancePath:instancePath+"/week",schemaPath:"#/properties/week/required",keyword:"required",params:{missingProperty: "thu"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data6.fri === undefined){
const err14 = {instancePath:instancePath+"/week",schemaPath:"#/properties/week/required",keyword:"required",params:{missingProperty: "fri"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data6.sat === undefined){
const err15 = {instancePath:instancePath+"/week",schemaPath:"#/properties/week/required",keyword:"required",params:{missingProperty: "sat"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data6.sun === undefined){
const err16 = {instancePath:instancePath+"/week",schemaPath:"#/properties/week/required",keyword:"required",params:{missingProperty: "sun"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key1 in data6){
if(!(((((((key1 === "mon") || (key1 === "tue")) || (key1 === "wed")) || (key1 === "thu")) || (key1 === "fri")) || (key1 === "sat")) || (key1 === "sun"))){
const err17 = {instancePath:instancePath+"/week",schemaPath:"#/properties/week/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data6.mon !== undefined){
if(!(validate77(data6.mon, {instancePath:instancePath+"/week/mon",parentData:data6,parentDataProperty:"mon",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
}
if(data6.tue !== undefined){
if(!(validate77(data6.tue, {instancePath:instancePath+"/week/tue",parentData:data6,parentDataProperty:"tue",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
}
if(data6.wed !== undefined){
if(!(validate77(data6.wed, {instancePath:instancePath+"/week/wed",parentData:data6,parentDataProperty:"wed",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
}
if(data6.thu !== undefined){
if(!(validate77(data6.thu, {instancePath:instancePath+"/week/thu",parentData:data6,parentDataProperty:"thu",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
}
if(data6.fri !== undefined){
if(!(validate77(data6.fri, {instancePath:instancePath+"/week/fri",parentData:data6,parentDataProperty:"fri",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
}
if(data6.sat !== undefined){
if(!(validate77(data6.sat, {instancePath:instancePath+"/week/sat",parentData:data6,parentDataProperty:"sat",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
}
if(data6.sun !== undefined){
if(!(validate77(data6.sun, {instancePath:instancePath+"/week/sun",parentData:data6,parentDataProperty:"sun",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate77.errors : vErrors.concat(validate77.errors);
errors = vErrors.length;
}
}
}
else {
const err18 = {instancePath:instancePath+"/week",schemaPath:"#/properties/week/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.holidays !== undefined){
let data14 = data.holidays;
if(Array.isArray(data14)){
const len0 = data14.length;
for(let i0=0; i0<len0; i0++){
if(!(validate88(data14[i0], {instancePath:instancePath+"/holidays/" + i0,parentData:data14,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath:instancePath+"/holidays",schemaPath:"#/properties/holidays/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.workdays !== undefined){
let data16 = data.workdays;
if(Array.isArray(data16)){
const len1 = data16.length;
for(let i1=0; i1<len1; i1++){
if(!(validate88(data16[i1], {instancePath:instancePath+"/workdays/" + i1,parentData:data16,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate88.errors : vErrors.concat(validate88.errors);
errors = vErrors.length;
}
}
}
else {
const err20 = {instancePath:instancePath+"/workdays",schemaPath:"#/properties/workdays/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.default !== undefined){
if(typeof data.default !== "boolean"){
const err21 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate69.errors = vErrors;
return errors === 0;
}
validate69.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const currencies: Validator = validate93;
const schema30 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://tangram.dev/schemas/currencies.schema.json","title":"CurrenciesDocument","description":"The currencies of a workspace, and where their rates stand. A workspace without one has one currency.","type":"object","properties":{"kind":{"const":"currencies"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"label":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"corporate":{"$ref":"#/$defs/code","description":"In which amounts of several currencies are added up"},"currencies":{"type":"array","items":{"type":"object","properties":{"code":{"$ref":"#/$defs/code"},"label":{"$ref":"#/$defs/text"},"active":{"type":"boolean"}},"required":["code","label"],"additionalProperties":false},"minItems":1,"maxItems":200},"rates":{"type":"object","description":"The object whose records are rates, each good from its date on until the next","properties":{"object":{"$ref":"#/$defs/name"},"currency":{"$ref":"#/$defs/name","description":"The field with the ISO code"},"from":{"$ref":"#/$defs/name","description":"The field with the first day of the rate"},"rate":{"$ref":"#/$defs/name","description":"The field that says what one unit is worth in the corporate currency"}},"required":["object","currency","from","rate"],"additionalProperties":false}},"required":["kind","name","label","corporate","currencies","rates"],"additionalProperties":false,"$defs":{"name":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"},"id":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"},"text":{"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1},"code":{"description":"ISO 4217","type":"string","pattern":"^[A-Z]{3}$"}}};
const schema31 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"};

function validate94(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate94.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate94.errors = vErrors;
return errors === 0;
}
validate94.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema32 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"};

function validate96(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate96.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern4.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,49}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate96.errors = vErrors;
return errors === 0;
}
validate96.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema33 = {"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1};

function validate98(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate98.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern5.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2}(-[A-Z]{2})?$"},propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(typeof data0 === "string"){
if(func2(data0) > 2000){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate98.errors = vErrors;
return errors === 0;
}
validate98.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema34 = {"description":"ISO 4217","type":"string","pattern":"^[A-Z]{3}$"};
const pattern14 = new RegExp("^[A-Z]{3}$", "u");

function validate101(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate101.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern14.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[A-Z]{3}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate101.errors = vErrors;
return errors === 0;
}
validate101.evaluated = {"dynamicProps":false,"dynamicItems":false};


function validate93(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://tangram.dev/schemas/currencies.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate93.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.corporate === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "corporate"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.currencies === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "currencies"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.rates === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "rates"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data){
if(!((((((((key0 === "kind") || (key0 === "name")) || (key0 === "id")) || (key0 === "label")) || (key0 === "description")) || (key0 === "corporate")) || (key0 === "currencies")) || (key0 === "rates"))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.kind !== undefined){
if("currencies" !== data.kind){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "currencies"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate94(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate96(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate96.errors : vErrors.concat(validate96.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate98(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate98(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
if(data.corporate !== undefined){
if(!(validate101(data.corporate, {instancePath:instancePath+"/corporate",parentData:data,parentDataProperty:"corporate",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
}
if(data.currencies !== undefined){
let data6 = data.currencies;
if(Array.isArray(data6)){
if(data6.length > 200){
const err8 = {instancePath:instancePath+"/currencies",schemaPath:"#/properties/currencies/maxItems",keyword:"maxItems",params:{limit: 200}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data6.length < 1){
const err9 = {instancePath:instancePath+"/currencies",schemaPath:"#/properties/currencies/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.code === undefined){
const err10 = {instancePath:instancePath+"/currencies/" + i0,schemaPath:"#/properties/currencies/items/required",keyword:"required",params:{missingProperty: "code"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data7.label === undefined){
const err11 = {instancePath:instancePath+"/currencies/" + i0,schemaPath:"#/properties/currencies/items/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data7){
if(!(((key1 === "code") || (key1 === "label")) || (key1 === "active"))){
const err12 = {instancePath:instancePath+"/currencies/" + i0,schemaPath:"#/properties/currencies/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data7.code !== undefined){
if(!(validate101(data7.code, {instancePath:instancePath+"/currencies/" + i0+"/code",parentData:data7,parentDataProperty:"code",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate101.errors : vErrors.concat(validate101.errors);
errors = vErrors.length;
}
}
if(data7.label !== undefined){
if(!(validate98(data7.label, {instancePath:instancePath+"/currencies/" + i0+"/label",parentData:data7,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate98.errors : vErrors.concat(validate98.errors);
errors = vErrors.length;
}
}
if(data7.active !== undefined){
if(typeof data7.active !== "boolean"){
const err13 = {instancePath:instancePath+"/currencies/" + i0+"/active",schemaPath:"#/properties/currencies/items/properties/active/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath:instancePath+"/currencies/" + i0,schemaPath:"#/properties/currencies/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/currencies",schemaPath:"#/properties/currencies/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.rates !== undefined){
let data11 = data.rates;
if(data11 && typeof data11 == "object" && !Array.isArray(data11)){
if(data11.object === undefined){
const err16 = {instancePath:instancePath+"/rates",schemaPath:"#/properties/rates/required",keyword:"required",params:{missingProperty: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data11.currency === undefined){
const err17 = {instancePath:instancePath+"/rates",schemaPath:"#/properties/rates/required",keyword:"required",params:{missingProperty: "currency"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data11.from === undefined){
const err18 = {instancePath:instancePath+"/rates",schemaPath:"#/properties/rates/required",keyword:"required",params:{missingProperty: "from"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data11.rate === undefined){
const err19 = {instancePath:instancePath+"/rates",schemaPath:"#/properties/rates/required",keyword:"required",params:{missingProperty: "rate"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
for(const key2 in data11){
if(!((((key2 === "object") || (key2 === "currency")) || (key2 === "from")) || (key2 === "rate"))){
const err20 = {instancePath:instancePath+"/rates",schemaPath:"#/properties/rates/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data11.object !== undefined){
if(!(validate94(data11.object, {instancePath:instancePath+"/rates/object",parentData:data11,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
errors = vErrors.length;
}
}
if(data11.currency !== undefined){
if(!(validate94(data11.currency, {instancePath:instancePath+"/rates/currency",parentData:data11,parentDataProperty:"currency",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
errors = vErrors.length;
}
}
if(data11.from !== undefined){
if(!(validate94(data11.from, {instancePath:instancePath+"/rates/from",parentData:data11,parentDataProperty:"from",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
errors = vErrors.length;
}
}
if(data11.rate !== undefined){
if(!(validate94(data11.rate, {instancePath:instancePath+"/rates/rate",parentData:data11,parentDataProperty:"rate",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate94.errors : vErrors.concat(validate94.errors);
errors = vErrors.length;
}
}
}
else {
const err21 = {instancePath:instancePath+"/rates",schemaPath:"#/properties/rates/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
validate93.errors = vErrors;
return errors === 0;
}
validate93.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const form: Validator = validate109;
const schema35 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://tangram.dev/schemas/form.schema.json","title":"FormDocument","description":"The layout of a create or edit form.","type":"object","properties":{"kind":{"const":"form"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"label":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"object":{"$ref":"#/$defs/name"},"mode":{"enum":["create","edit","both"]},"recordTypes":{"description":"The record types whose form this is; without it, of every type that has none of its own.","type":"array","items":{"$ref":"#/$defs/name"},"minItems":1,"uniqueItems":true},"default":{"type":"boolean"},"roles":{"type":"array","items":{"$ref":"#/$defs/name"}},"tabs":{"type":"array","items":{"type":"object","properties":{"name":{"$ref":"#/$defs/name"},"label":{"$ref":"#/$defs/text"},"sections":{"type":"array","items":{"$ref":"#/$defs/section"}}},"required":["name","label","sections"],"additionalProperties":false}},"sections":{"type":"array","items":{"$ref":"#/$defs/section"}}},"required":["kind","name","label","object"],"additionalProperties":false,"$defs":{"name":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"},"id":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"},"text":{"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1},"placed":{"type":"object","properties":{"field":{"$ref":"#/$defs/name"},"span":{"type":"integer","minimum":1,"maximum":12},"visibleWhen":{"type":"string","minLength":1,"maxLength":8000},"requiredWhen":{"type":"string","minLength":1,"maxLength":8000},"readOnlyWhen":{"type":"string","minLength":1,"maxLength":8000}},"required":["field"],"additionalProperties":false},"section":{"type":"object","properties":{"name":{"$ref":"#/$defs/name"},"label":{"$ref":"#/$defs/text"},"columns":{"type":"integer","minimum":1,"maximum":4},"fields":{"type":"array","items":{"$ref":"#/$defs/placed"}},"text":{"description":"A sentence under the title of the section.","$ref":"#/$defs/text"},"visibleWhen":{"type":"string","minLength":1,"maxLength":8000}},"required":["name","label","fields"],"additionalProperties":false}}};
const func0 = isSame;
const schema36 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"};

function validate110(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate110.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate110.errors = vErrors;
return errors === 0;
}
validate110.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema37 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"};

function validate112(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate112.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern4.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,49}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate112.errors = vErrors;
return errors === 0;
}
validate112.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema38 = {"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1};

function validate114(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate114.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern5.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2}(-[A-Z]{2})?$"},propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(typeof data0 === "string"){
if(func2(data0) > 2000){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate114.errors = vErrors;
return errors === 0;
}
validate114.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema39 = {"type":"object","properties":{"name":{"$ref":"#/$defs/name"},"label":{"$ref":"#/$defs/text"},"columns":{"type":"integer","minimum":1,"maximum":4},"fields":{"type":"array","items":{"$ref":"#/$defs/placed"}},"text":{"description":"A sentence under the title of the section.","$ref":"#/$defs/text"},"visibleWhen":{"type":"string","minLength":1,"maxLength":8000}},"required":["name","label","fields"],"additionalProperties":false};
const schema40 = {"type":"object","properties":{"field":{"$ref":"#/$defs/name"},"span":{"type":"integer","minimum":1,"maximum":12},"visibleWhen":{"type":"string","minLength":1,"maxLength":8000},"requiredWhen":{"type":"string","minLength":1,"maxLength":8000},"readOnlyWhen":{"type":"string","minLength":1,"maxLength":8000}},"required":["field"],"additionalProperties":false};

function validate125(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate125.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.field === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "field"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "field") || (key0 === "span")) || (key0 === "visibleWhen")) || (key0 === "requiredWhen")) || (key0 === "readOnlyWhen"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.field !== undefined){
if(!(validate110(data.field, {instancePath:instancePath+"/field",parentData:data,parentDataProperty:"field",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
}
if(data.span !== undefined){
let data1 = data.span;
if(!(((typeof data1 == "number") && (!(data1 % 1) && !isNaN(data1))) && (isFinite(data1)))){
const err2 = {instancePath:instancePath+"/span",schemaPath:"#/properties/span/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if((typeof data1 == "number") && (isFinite(data1))){
if(data1 > 12 || isNaN(data1)){
const err3 = {instancePath:instancePath+"/span",schemaPath:"#/properties/span/maximum",keyword:"maximum",params:{comparison: "<=", limit: 12}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data1 < 1 || isNaN(data1)){
const err4 = {instancePath:instancePath+"/span",schemaPath:"#/properties/span/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
}
if(data.visibleWhen !== undefined){
let data2 = data.visibleWhen;
if(typeof data2 === "string"){
if(func2(data2) > 8000){
const err5 = {instancePath:instancePath+"/visibleWhen",schemaPath:"#/properties/visibleWhen/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(func2(data2) < 1){
const err6 = {instancePath:instancePath+"/visibleWhen",schemaPath:"#/properties/visibleWhen/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/visibleWhen",schemaPath:"#/properties/visibleWhen/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
let data3 = data.requiredWhen;
if(typeof data3 === "string"){
if(func2(data3) > 8000){
const err8 = {instancePath:instancePath+"/requiredWhen",schemaPath:"#/properties/requiredWhen/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(func2(data3) < 1){
const err9 = {instancePath:instancePath+"/requiredWhen",schemaPath:"#/properties/requiredWhen/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/requiredWhen",schemaPath:"#/properties/requiredWhen/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
let data4 = data.readOnlyWhen;
if(typeof data4 === "string"){
if(func2(data4) > 8000){
const err11 = {instancePath:instancePath+"/readOnlyWhen",schemaPath:"#/properties/readOnlyWhen/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func2(data4) < 1){
const err12 = {instancePath:instancePath+"/readOnlyWhen",schemaPath:"#/properties/readOnlyWhen/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/readOnlyWhen",schemaPath:"#/properties/readOnlyWhen/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate125.errors = vErrors;
return errors === 0;
}
validate125.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate122(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate122.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.label === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.fields === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "fields"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "name") || (key0 === "label")) || (key0 === "columns")) || (key0 === "fields")) || (key0 === "text")) || (key0 === "visibleWhen"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate110(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate114(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
if(data.columns !== undefined){
let data2 = data.columns;
if(!(((typeof data2 == "number") && (!(data2 % 1) && !isNaN(data2))) && (isFinite(data2)))){
const err4 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if((typeof data2 == "number") && (isFinite(data2))){
if(data2 > 4 || isNaN(data2)){
const err5 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/maximum",keyword:"maximum",params:{comparison: "<=", limit: 4}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data2 < 1 || isNaN(data2)){
const err6 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
if(data.fields !== undefined){
let data3 = data.fields;
if(Array.isArray(data3)){
const len0 = data3.length;
for(let i0=0; i0<len0; i0++){
if(!(validate125(data3[i0], {instancePath:instancePath+"/fields/" + i0,parentData:data3,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate125.errors : vErrors.concat(validate125.errors);
errors = vErrors.length;
}
}
}
else {
const err7 = {instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.text !== undefined){
if(!(validate114(data.text, {instancePath:instancePath+"/text",parentData:data,parentDataProperty:"text",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
let data6 = data.visibleWhen;
if(typeof data6 === "string"){
if(func2(data6) > 8000){
const err8 = {instancePath:instancePath+"/visibleWhen",schemaPath:"#/properties/visibleWhen/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(func2(data6) < 1){
const err9 = {instancePath:instancePath+"/visibleWhen",schemaPath:"#/properties/visibleWhen/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/visibleWhen",schemaPath:"#/properties/visibleWhen/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate122.errors = vErrors;
return errors === 0;
}
validate122.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate109(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://tangram.dev/schemas/form.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate109.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.object === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "object"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema35.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
if("form" !== data.kind){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "form"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate110(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate112(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate112.errors : vErrors.concat(validate112.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate114(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate114(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
if(data.object !== undefined){
if(!(validate110(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
}
if(data.mode !== undefined){
let data6 = data.mode;
if(!(((data6 === "create") || (data6 === "edit")) || (data6 === "both"))){
const err6 = {instancePath:instancePath+"/mode",schemaPath:"#/properties/mode/enum",keyword:"enum",params:{allowedValues: schema35.properties.mode.enum}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.recordTypes !== undefined){
let data7 = data.recordTypes;
if(Array.isArray(data7)){
if(data7.length < 1){
const err7 = {instancePath:instancePath+"/recordTypes",schemaPath:"#/properties/recordTypes/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
if(!(validate110(data7[i0], {instancePath:instancePath+"/recordTypes/" + i0,parentData:data7,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
}
let i1 = data7.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data7[i1], data7[j0])){
const err8 = {instancePath:instancePath+"/recordTypes",schemaPath:"#/properties/recordTypes/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err9 = {instancePath:instancePath+"/recordTypes",schemaPath:"#/properties/recordTypes/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.default !== undefined){
if(typeof data.default !== "boolean"){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.roles !== undefined){
let data10 = data.roles;
if(Array.isArray(data10)){
const len1 = data10.length;
for(let i2=0; i2<len1; i2++){
if(!(validate110(data10[i2], {instancePath:instancePath+"/roles/" + i2,parentData:data10,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.tabs !== undefined){
let data12 = data.tabs;
if(Array.isArray(data12)){
const len2 = data12.length;
for(let i3=0; i3<len2; i3++){
let data13 = data12[i3];
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.name === undefined){
const err12 = {instancePath:instancePath+"/tabs/" + i3,schemaPath:"#/properties/tabs/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data13.label === undefined){
const err13 = {instancePath:instancePath+"/tabs/" + i3,schemaPath:"#/properties/tabs/items/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data13.sections === undefined){
const err14 = {instancePath:instancePath+"/tabs/" + i3,schemaPath:"#/properties/tabs/items/required",keyword:"required",params:{missingProperty: "sections"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key1 in data13){
if(!(((key1 === "name") || (key1 === "label")) || (key1 === "sections"))){
const err15 = {instancePath:instancePath+"/tabs/" + i3,schemaPath:"#/properties/tabs/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data13.name !== undefined){
if(!(validate110(data13.name, {instancePath:instancePath+"/tabs/" + i3+"/name",parentData:data13,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate110.errors : vErrors.concat(validate110.errors);
errors = vErrors.length;
}
}
if(data13.label !== undefined){
if(!(validate114(data13.label, {instancePath:instancePath+"/tabs/" + i3+"/label",parentData:data13,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate114.errors : vErrors.concat(validate114.errors);
errors = vErrors.length;
}
}
if(data13.sections !== undefined){
let data16 = data13.sections;
if(Array.isArray(data16)){
const len3 = data16.length;
for(let i4=0; i4<len3; i4++){
if(!(validate122(data16[i4], {instancePath:instancePath+"/tabs/" + i3+"/sections/" + i4,parentData:data16,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate122.errors : vErrors.concat(validate122.errors);
errors = vErrors.length;
}
}
}
else {
const err16 = {instancePath:instancePath+"/tabs/" + i3+"/sections",schemaPath:"#/properties/tabs/items/properties/sections/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/tabs/" + i3,schemaPath:"#/properties/tabs/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/tabs",schemaPath:"#/properties/tabs/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.sections !== undefined){
let data18 = data.sections;
if(Array.isArray(data18)){
const len4 = data18.length;
for(let i5=0; i5<len4; i5++){
if(!(validate122(data18[i5], {instancePath:instancePath+"/sections/" + i5,parentData:data18,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate122.errors : vErrors.concat(validate122.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath:instancePath+"/sections",schemaPath:"#/properties/sections/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate109.errors = vErrors;
return errors === 0;
}
validate109.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const object: Validator = validate131;
const schema41 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://tangram.dev/schemas/object.schema.json","title":"ObjectDocument","description":"A user-defined table: its fields, name field, keys, sharing default and search.","type":"object","properties":{"kind":{"const":"object"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"label":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"plural":{"$ref":"#/$defs/text"},"icon":{"enum":["lead","company","contact","deal","product","price","quote","contract","order","payment","campaign","case","task","call","meeting","visit","email","user","department","team","calendar","list","board","home","bell","check","star","search","settings","designer","help","file","image","tag","flag","chart","box","tool","gauge","clipboard","shield","pin","phone","folder","note"]},"builtIn":{"type":"boolean"},"nameField":{"$ref":"#/$defs/name"},"fields":{"type":"array","items":{"$ref":"#/$defs/field"},"minItems":1,"maxItems":500},"keys":{"type":"array","items":{"type":"object","properties":{"name":{"$ref":"#/$defs/name"},"fields":{"type":"array","items":{"$ref":"#/$defs/name"},"minItems":1,"maxItems":8,"uniqueItems":true},"match":{"enum":["exact","case_and_width"]}},"required":["name","fields"],"additionalProperties":false},"maxItems":20},"recordTypes":{"type":"array","items":{"type":"object","properties":{"name":{"$ref":"#/$defs/name"},"label":{"$ref":"#/$defs/text"},"options":{"description":"Which options, or stages, records of this type may have; a field that is not named has all of them.","type":"object","propertyNames":{"$ref":"#/$defs/name"},"additionalProperties":{"type":"array","items":{"type":"string"},"minItems":1,"maxItems":1000,"uniqueItems":true}}},"required":["name","label"],"additionalProperties":false},"maxItems":50},"sharing":{"type":"object","properties":{"default":{"enum":["private","read","edit","parent"]},"parent":{"$ref":"#/$defs/name"},"teamRoles":{"description":"What someone on the team of a record can be there for, and how much of the record that opens.","type":"array","items":{"type":"object","properties":{"name":{"$ref":"#/$defs/name"},"label":{"$ref":"#/$defs/text"},"access":{"$ref":"#/$defs/sharedAccess"}},"required":["name","label","access"],"additionalProperties":false},"maxItems":20},"rules":{"description":"Records that are shared with others because of whom they belong to, what is in them, or both.","type":"array","items":{"type":"object","properties":{"name":{"$ref":"#/$defs/name"},"label":{"$ref":"#/$defs/text"},"owners":{"description":"Whose records; without it everybody's.","$ref":"#/$defs/members"},"when":{"description":"What must hold of the record; without it nothing.","$ref":"#/$defs/condition"},"with":{"$ref":"#/$defs/members"},"access":{"$ref":"#/$defs/sharedAccess"}},"required":["name","label","with","access"],"additionalProperties":false},"maxItems":50}},"required":["default"],"additionalProperties":false},"search":{"type":"array","items":{"$ref":"#/$defs/name"},"uniqueItems":true,"maxItems":20},"activities":{"type":"boolean"},"followUp":{"$ref":"#/$defs/name","description":"The field that says when to get in touch next"},"money":{"type":"object","description":"Its amounts may be in several currencies: each record has a currency and a rate, each amount one in the corporate currency","properties":{"rateDate":{"$ref":"#/$defs/name","description":"The date whose rate counts; without one, or where it is empty, the day of creation"},"settledWhen":{"$ref":"#/$defs/condition","description":"While this holds the rate stays what it is"},"with":{"$ref":"#/$defs/name","description":"A reference: currency and rate are those of the record that it points to"}},"additionalProperties":false},"activity":{"type":"object","properties":{"kind":{"enum":["call","meeting","visit","note","task","email","chat","sms"]},"at":{"$ref":"#/$defs/name"},"regarding":{"$ref":"#/$defs/name"},"text":{"$ref":"#/$defs/name","description":"The field for what was said or done, beside the name"},"due":{"$ref":"#/$defs/name","description":"When it is to be done"},"status":{"type":"object","description":"The field that says whether it is done","properties":{"field":{"$ref":"#/$defs/name"},"open":{"type":"string"},"done":{"type":"string"}},"required":["field","open","done"],"additionalProperties":false}},"required":["kind","at","regarding"],"additionalProperties":false}},"required":["kind","name","label","fields","nameField"],"additionalProperties":false,"$defs":{"sharedAccess":{"enum":["read","edit"]},"members":{"description":"People: by themselves, by team, by department (with those below it), by role. Each is said by id, a person by e-mail too, a team or department by name too, a role by name.","type":"object","properties":{"users":{"$ref":"#/$defs/memberNames"},"teams":{"$ref":"#/$defs/memberNames"},"departments":{"$ref":"#/$defs/memberNames"},"below":{"type":"boolean"},"roles":{"type":"array","items":{"$ref":"#/$defs/name"},"minItems":1,"maxItems":100,"uniqueItems":true}},"minProperties":1,"additionalProperties":false},"memberNames":{"type":"array","items":{"type":"string","minLength":1,"maxLength":200},"minItems":1,"maxItems":100,"uniqueItems":true},"name":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"},"id":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"},"text":{"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1},"color":{"enum":["azure","amber","indigo","bamboo","rose","petrol","violet","vermilion","ochre","slate"]},"decimal":{"type":["string","number"],"pattern":"^-?\\d{1,14}(\\.\\d{1,10})?$"},"option":{"type":"object","properties":{"value":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$"},"label":{"$ref":"#/$defs/text"},"color":{"$ref":"#/$defs/color"},"active":{"type":"boolean"}},"required":["value","label"],"additionalProperties":false},"field_text":{"title":"TextField","type":"object","properties":{"type":{"const":"text"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string"},"maxLength":{"type":"integer","minimum":1,"maximum":100000},"pattern":{"type":"string","minLength":1,"maxLength":500},"match":{"enum":["exact","case_and_width"]}},"required":["type","name","label"],"additionalProperties":false},"field_long_text":{"title":"LongTextField","type":"object","properties":{"type":{"const":"long_text"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string"},"maxLength":{"type":"integer","minimum":1,"maximum":100000},"pattern":{"type":"string","minLength":1,"maxLength":500},"match":{"enum":["exact","case_and_width"]}},"required":["type","name","label"],"additionalProperties":false},"field_rich_text":{"title":"RichTextField","type":"object","properties":{"type":{"const":"rich_text"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"maxLength":{"type":"integer","minimum":1,"maximum":1000000}},"required":["type","name","label"],"additionalProperties":false},"field_email":{"title":"EmailField","type":"object","properties":{"type":{"const":"email"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string"},"match":{"enum":["exact","case_and_width"]}},"required":["type","name","label"],"additionalProperties":false},"field_phone":{"title":"PhoneField","type":"object","properties":{"type":{"const":"phone"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string"}},"required":["type","name","label"],"additionalProperties":false},"field_url":{"title":"UrlField","type":"object","properties":{"type":{"const":"url"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string"}},"required":["type","name","label"],"additionalProperties":false},"field_secret_text":{"title":"SecretTextField","type":"object","properties":{"type":{"const":"secret_text"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"}},"required":["type","name","label"],"additionalProperties":false},"field_integer":{"title":"IntegerField","type":"object","properties":{"type":{"const":"integer"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"integer"},"minimum":{"type":"integer"},"maximum":{"type":"integer"},"total":{"$ref":"#/$defs/total"}},"required":["type","name","label"],"additionalProperties":false},"field_duration":{"title":"DurationField","type":"object","properties":{"type":{"const":"duration"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"integer","minimum":0,"maximum":100000000},"minimum":{"type":"integer","minimum":0,"maximum":100000000},"maximum":{"type":"integer","minimum":0,"maximum":100000000},"total":{"$ref":"#/$defs/total"}},"required":["type","name","label"],"additionalProperties":false},"field_rating":{"title":"RatingField","type":"object","properties":{"type":{"const":"rating"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"integer","minimum":0,"maximum":10},"maximum":{"type":"integer","minimum":1,"maximum":10}},"required":["type","name","label"],"additionalProperties":false},"field_decimal":{"title":"DecimalField","type":"object","properties":{"type":{"const":"decimal"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"$ref":"#/$defs/decimal"},"minimum":{"$ref":"#/$defs/decimal"},"maximum":{"$ref":"#/$defs/decimal"},"scale":{"type":"integer","minimum":0,"maximum":10},"total":{"$ref":"#/$defs/total"}},"required":["type","name","label"],"additionalProperties":false},"field_percent":{"title":"PercentField","type":"object","properties":{"type":{"const":"percent"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"$ref":"#/$defs/decimal"},"minimum":{"$ref":"#/$defs/decimal"},"maximum":{"$ref":"#/$defs/decimal"},"scale":{"type":"integer","minimum":0,"maximum":6},"total":{"$ref":"#/$defs/total"}},"required":["type","name","label"],"additionalProperties":false},"field_currency":{"title":"CurrencyField","type":"object","properties":{"type":{"const":"currency"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"$ref":"#/$defs/decimal"},"minimum":{"$ref":"#/$defs/decimal"},"maximum":{"$ref":"#/$defs/decimal"},"scale":{"type":"integer","minimum":0,"maximum":6},"total":{"$ref":"#/$defs/total"}},"required":["type","name","label"],"additionalProperties":false},"field_boolean":{"title":"BooleanField","type":"object","properties":{"type":{"const":"boolean"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"default":{"type":"boolean"}},"required":["type","name","label"],"additionalProperties":false},"field_date":{"title":"DateField","type":"object","properties":{"type":{"const":"date"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string","minLength":1,"maxLength":40}},"required":["type","name","label"],"additionalProperties":false},"field_datetime":{"title":"DatetimeField","type":"object","properties":{"type":{"const":"datetime"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string","minLength":1,"maxLength":40}},"required":["type","name","label"],"additionalProperties":false},"field_time":{"title":"TimeField","type":"object","properties":{"type":{"const":"time"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string","minLength":1,"maxLength":12}},"required":["type","name","label"],"additionalProperties":false},"field_select":{"title":"SelectField","type":"object","properties":{"type":{"const":"select"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"options":{"type":"array","items":{"$ref":"#/$defs/option"},"maxItems":1000},"optionSet":{"$ref":"#/$defs/name"},"optionsWhen":{"$ref":"#/$defs/optionsWhen"},"default":{"type":"string"}},"required":["type","name","label"],"additionalProperties":false},"field_multi_select":{"title":"MultiSelectField","type":"object","properties":{"type":{"const":"multi_select"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"options":{"type":"array","items":{"$ref":"#/$defs/option"},"maxItems":1000},"optionSet":{"$ref":"#/$defs/name"},"optionsWhen":{"$ref":"#/$defs/optionsWhen"},"default":{"type":"array","items":{"type":"string"}}},"required":["type","name","label"],"additionalProperties":false},"field_tags":{"title":"TagsField","type":"object","properties":{"type":{"const":"tags"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"options":{"type":"array","items":{"$ref":"#/$defs/option"},"maxItems":1000},"optionSet":{"$ref":"#/$defs/name"},"default":{"type":"array","items":{"type":"string"}},"maxItems":{"type":"integer","minimum":1,"maximum":100}},"required":["type","name","label"],"additionalProperties":false},"field_stage":{"title":"StageField","type":"object","properties":{"type":{"const":"stage"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"pipeline":{"$ref":"#/$defs/name"}},"required":["type","name","label","pipeline"],"additionalProperties":false},"field_reference":{"title":"ReferenceField","type":"object","properties":{"type":{"const":"reference"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"object":{"$ref":"#/$defs/name"},"onDelete":{"enum":["restrict","clear","cascade"]},"inverse":{"$ref":"#/$defs/name"},"inverseLabel":{"$ref":"#/$defs/text"},"default":{"type":"string","minLength":1,"maxLength":100}},"required":["type","name","label","object"],"additionalProperties":false},"field_multi_reference":{"title":"MultiReferenceField","type":"object","properties":{"type":{"const":"multi_reference"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"object":{"$ref":"#/$defs/name"},"inverse":{"$ref":"#/$defs/name"},"inverseLabel":{"$ref":"#/$defs/text"}},"required":["type","name","label","object"],"additionalProperties":false},"field_polymorphic":{"title":"PolymorphicField","type":"object","properties":{"type":{"const":"polymorphic"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"objects":{"type":"array","items":{"$ref":"#/$defs/name"},"minItems":1,"uniqueItems":true,"maxItems":50},"inverse":{"$ref":"#/$defs/name"},"inverseLabel":{"$ref":"#/$defs/text"},"onDelete":{"enum":["restrict","clear","cascade"]}},"required":["type","name","label","objects"],"additionalProperties":false},"field_child_table":{"title":"ChildTableField","type":"object","properties":{"type":{"const":"child_table"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"pii":{"type":"boolean"},"object":{"$ref":"#/$defs/name"},"inverse":{"$ref":"#/$defs/name"}},"required":["type","name","label","object","inverse"],"additionalProperties":false},"field_user":{"title":"UserField","type":"object","properties":{"type":{"const":"user"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"default":{"type":"string","minLength":1,"maxLength":100},"onDelete":{"enum":["restrict","clear"]},"inverse":{"$ref":"#/$defs/name"},"inverseLabel":{"$ref":"#/$defs/text"}},"required":["type","name","label"],"additionalProperties":false},"field_team":{"title":"TeamField","type":"object","properties":{"type":{"const":"team"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"default":{"type":"string","minLength":1,"maxLength":100},"onDelete":{"enum":["restrict","clear"]},"inverse":{"$ref":"#/$defs/name"},"inverseLabel":{"$ref":"#/$defs/text"}},"required":["type","name","label"],"additionalProperties":false},"field_address":{"title":"AddressField","type":"object","properties":{"type":{"const":"address"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"}},"required":["type","name","label"],"additionalProperties":false},"field_region":{"title":"RegionField","type":"object","properties":{"type":{"const":"region"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string"},"level":{"enum":["province","city","district"]}},"required":["type","name","label"],"additionalProperties":false},"field_geo":{"title":"GeoField","type":"object","properties":{"type":{"const":"geo"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"}},"required":["type","name","label"],"additionalProperties":false},"field_file":{"title":"FileField","type":"object","properties":{"type":{"const":"file"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"maxItems":{"type":"integer","minimum":1,"maximum":50},"accept":{"type":"array","items":{"type":"string","minLength":1,"maxLength":100}}},"required":["type","name","label"],"additionalProperties":false},"field_image":{"title":"ImageField","type":"object","properties":{"type":{"const":"image"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"maxItems":{"type":"integer","minimum":1,"maximum":50}},"required":["type","name","label"],"additionalProperties":false},"field_autonumber":{"title":"AutonumberField","type":"object","properties":{"type":{"const":"autonumber"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"pattern":{"description":"{YYYY} {YY} {MM} {DD}, {SEQ:digits}, {RANDOM:digits}, {FIELD:path} and {DEPT.path} of the owner's first department; the rest is text.","type":"string","minLength":1,"maxLength":100},"reset":{"description":"When counting begins anew, by the workspace's calendar. The pattern must show as much of the date.","enum":["never","year","month","day"]},"perValue":{"description":"Each combination of the values in the pattern counts by itself.","type":"boolean"},"start":{"type":"integer","minimum":0,"maximum":1000000000}},"required":["type","name","label","pattern"],"additionalProperties":false},"field_json":{"title":"JsonField","type":"object","properties":{"type":{"const":"json"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"schema":{"type":"object"}},"required":["type","name","label"],"additionalProperties":false},"field_checklist":{"title":"ChecklistField","type":"object","properties":{"type":{"const":"checklist"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"items":{"type":"array","items":{"type":"object","properties":{"value":{"$ref":"#/$defs/name"},"label":{"$ref":"#/$defs/text"}},"required":["value","label"],"additionalProperties":false},"maxItems":100}},"required":["type","name","label"],"additionalProperties":false},"field_rollup":{"title":"RollupField","type":"object","description":"A value that follows from related records, kept in this record's own column.","properties":{"type":{"const":"rollup"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean","description":"Nobody fills it: only false"},"unique":{"type":"boolean","description":"Only false"},"index":{"type":"boolean"},"readOnly":{"type":"boolean","description":"It is read-only whatever this says"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"discloses":{"type":"boolean","description":"Shown to everyone who may read this field, also to who may not read all that it is made of"},"relation":{"$ref":"#/$defs/name","description":"The inverse of a reference, or a child table of this object: whose records are rolled up"},"aggregate":{"enum":["count","count_distinct","sum","avg","min","max","first","last","join","any","all"]},"field":{"$ref":"#/$defs/name","description":"A stored field of those records; a count, and any and all of a filter, need none"},"filter":{"type":"string","minLength":1,"maxLength":8000,"description":"An expression over own fields of those records: only where it holds they count"},"by":{"$ref":"#/$defs/name","description":"What first, last and join go by; the time of creation when absent"},"separator":{"type":"string","maxLength":20,"description":"Between the texts of a join; a comma and a space when absent"},"descendants":{"type":"boolean","description":"Over everything below, where the relation leads back to this object"},"returns":{"enum":["integer","decimal","percent","currency","duration"],"description":"Shown as this kind of number instead of the field's own"},"scale":{"type":"integer","minimum":0,"maximum":10},"total":{"$ref":"#/$defs/total"}},"required":["type","name","label","relation","aggregate"],"additionalProperties":false},"field_lookup":{"title":"LookupField","type":"object","description":"The value of a record that this one points to.","properties":{"type":{"const":"lookup"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean","description":"Nobody fills it: only false"},"unique":{"type":"boolean","description":"Only false"},"index":{"type":"boolean"},"readOnly":{"type":"boolean","description":"It is read-only whatever this says"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"reference":{"$ref":"#/$defs/name","description":"A reference of this object to one record"},"field":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}(\\.[a-z][a-z0-9_]{0,39}){0,4}$","description":"A field of that record, or a path from it: at most five references in all"},"snapshot":{"type":"boolean","description":"The value is copied when the reference is set or changed, and stays"}},"required":["type","name","label","reference","field"],"additionalProperties":false},"field_formula":{"title":"FormulaField","type":"object","description":"A value that is worked out of other values of the record, and of records it points to, whenever it is read.","properties":{"type":{"const":"formula"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean","description":"Nobody fills it: only false"},"unique":{"type":"boolean","description":"Only false"},"index":{"type":"boolean","description":"Only false"},"readOnly":{"type":"boolean","description":"It is read-only whatever this says"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"discloses":{"type":"boolean","description":"Shown to everyone who may read this field, also to who may not read all that it is made of"},"expression":{"type":"string","minLength":1,"maxLength":8000,"description":"Over fields of this record and paths over at most five references; $today and $now are the only variables"},"returns":{"enum":["text","integer","decimal","percent","currency","boolean","date","datetime","time","duration"],"description":"What the value is shown, compared and added up as. Numbers are rounded to it at the end"},"scale":{"type":"integer","minimum":0,"maximum":10,"description":"Digits behind the point of a decimal, a percentage or an amount; 2 when absent"},"total":{"$ref":"#/$defs/total"}},"required":["type","name","label","expression","returns"],"additionalProperties":false},"field":{"title":"FieldDocument","type":"object","discriminator":{"propertyName":"type"},"required":["type"],"oneOf":[{"$ref":"#/$defs/field_text"},{"$ref":"#/$defs/field_long_text"},{"$ref":"#/$defs/field_rich_text"},{"$ref":"#/$defs/field_email"},{"$ref":"#/$defs/field_phone"},{"$ref":"#/$defs/field_url"},{"$ref":"#/$defs/field_secret_text"},{"$ref":"#/$defs/field_integer"},{"$ref":"#/$defs/field_duration"},{"$ref":"#/$defs/field_rating"},{"$ref":"#/$defs/field_decimal"},{"$ref":"#/$defs/field_percent"},{"$ref":"#/$defs/field_currency"},{"$ref":"#/$defs/field_boolean"},{"$ref":"#/$defs/field_date"},{"$ref":"#/$defs/field_datetime"},{"$ref":"#/$defs/field_time"},{"$ref":"#/$defs/field_select"},{"$ref":"#/$defs/field_multi_select"},{"$ref":"#/$defs/field_tags"},{"$ref":"#/$defs/field_stage"},{"$ref":"#/$defs/field_reference"},{"$ref":"#/$defs/field_multi_reference"},{"$ref":"#/$defs/field_polymorphic"},{"$ref":"#/$defs/field_child_table"},{"$ref":"#/$defs/field_user"},{"$ref":"#/$defs/field_team"},{"$ref":"#/$defs/field_address"},{"$ref":"#/$defs/field_region"},{"$ref":"#/$defs/field_geo"},{"$ref":"#/$defs/field_file"},{"$ref":"#/$defs/field_image"},{"$ref":"#/$defs/field_autonumber"},{"$ref":"#/$defs/field_json"},{"$ref":"#/$defs/field_checklist"},{"$ref":"#/$defs/field_rollup"},{"$ref":"#/$defs/field_lookup"},{"$ref":"#/$defs/field_formula"}]},"column":{"description":"Written by the server when a change of type gave the field another column; else the column is named by the id.","type":"string","pattern":"^[a-z][a-z0-9_]{0,49}(\\$[0-9]{1,4})?$"},"defaultFrom":{"description":"An expression: what a new record has here when nothing is said.","type":"string","minLength":1,"maxLength":8000},"condition":{"description":"An expression that is yes or no, asked of the record as it is about to be.","type":"string","minLength":1,"maxLength":8000},"optionsWhen":{"description":"Which options there are: those of the first entry whose condition holds; all of them when none does.","type":"array","items":{"type":"object","properties":{"when":{"$ref":"#/$defs/condition"},"options":{"type":"array","items":{"type":"string"},"minItems":1,"maxItems":1000,"uniqueItems":true}},"required":["when","options"],"additionalProperties":false},"minItems":1,"maxItems":200},"total":{"description":"What stands below a column of these values: their sum, their average, or nothing. By default numbers, durations and money are summed, and percentages averaged.","enum":["sum","avg","none"]},"mask":{"description":"What is left of the value for who has the right masked; the type of the field decides when absent","enum":["phone","id_card","bank_card","email","band","text","all"]},"masked":{"description":"Only in the model as somebody sees it: of this field no more than a mask is shown. It is a right that roles give","const":true}}};
const schema42 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"};

function validate132(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate132.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate132.errors = vErrors;
return errors === 0;
}
validate132.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema43 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"};

function validate134(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate134.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern4.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,49}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate134.errors = vErrors;
return errors === 0;
}
validate134.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema44 = {"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1};

function validate136(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate136.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern5.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2}(-[A-Z]{2})?$"},propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(typeof data0 === "string"){
if(func2(data0) > 2000){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate136.errors = vErrors;
return errors === 0;
}
validate136.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema45 = {"title":"FieldDocument","type":"object","discriminator":{"propertyName":"type"},"required":["type"],"oneOf":[{"$ref":"#/$defs/field_text"},{"$ref":"#/$defs/field_long_text"},{"$ref":"#/$defs/field_rich_text"},{"$ref":"#/$defs/field_email"},{"$ref":"#/$defs/field_phone"},{"$ref":"#/$defs/field_url"},{"$ref":"#/$defs/field_secret_text"},{"$ref":"#/$defs/field_integer"},{"$ref":"#/$defs/field_duration"},{"$ref":"#/$defs/field_rating"},{"$ref":"#/$defs/field_decimal"},{"$ref":"#/$defs/field_percent"},{"$ref":"#/$defs/field_currency"},{"$ref":"#/$defs/field_boolean"},{"$ref":"#/$defs/field_date"},{"$ref":"#/$defs/field_datetime"},{"$ref":"#/$defs/field_time"},{"$ref":"#/$defs/field_select"},{"$ref":"#/$defs/field_multi_select"},{"$ref":"#/$defs/field_tags"},{"$ref":"#/$defs/field_stage"},{"$ref":"#/$defs/field_reference"},{"$ref":"#/$defs/field_multi_reference"},{"$ref":"#/$defs/field_polymorphic"},{"$ref":"#/$defs/field_child_table"},{"$ref":"#/$defs/field_user"},{"$ref":"#/$defs/field_team"},{"$ref":"#/$defs/field_address"},{"$ref":"#/$defs/field_region"},{"$ref":"#/$defs/field_geo"},{"$ref":"#/$defs/field_file"},{"$ref":"#/$defs/field_image"},{"$ref":"#/$defs/field_autonumber"},{"$ref":"#/$defs/field_json"},{"$ref":"#/$defs/field_checklist"},{"$ref":"#/$defs/field_rollup"},{"$ref":"#/$defs/field_lookup"},{"$ref":"#/$defs/field_formula"}]};
const schema46 = {"title":"TextField","type":"object","properties":{"type":{"const":"text"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string"},"maxLength":{"type":"integer","minimum":1,"maximum":100000},"pattern":{"type":"string","minLength":1,"maxLength":500},"match":{"enum":["exact","case_and_width"]}},"required":["type","name","label"],"additionalProperties":false};
const schema47 = {"description":"Written by the server when a change of type gave the field another column; else the column is named by the id.","type":"string","pattern":"^[a-z][a-z0-9_]{0,49}(\\$[0-9]{1,4})?$"};
const pattern21 = new RegExp("^[a-z][a-z0-9_]{0,49}(\\$[0-9]{1,4})?$", "u");

function validate145(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate145.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern21.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,49}(\\$[0-9]{1,4})?$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate145.errors = vErrors;
return errors === 0;
}
validate145.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema48 = {"description":"An expression that is yes or no, asked of the record as it is about to be.","type":"string","minLength":1,"maxLength":8000};

function validate150(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate150.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(func2(data) > 8000){
const err0 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(func2(data) < 1){
const err1 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate150.errors = vErrors;
return errors === 0;
}
validate150.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema49 = {"description":"An expression: what a new record has here when nothing is said.","type":"string","minLength":1,"maxLength":8000};

function validate153(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate153.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(func2(data) > 8000){
const err0 = {instancePath,schemaPath:"#/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(func2(data) < 1){
const err1 = {instancePath,schemaPath:"#/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate153.errors = vErrors;
return errors === 0;
}
validate153.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema50 = {"description":"What is left of the value for who has the right masked; the type of the field decides when absent","enum":["phone","id_card","bank_card","email","band","text","all"]};

function validate156(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate156.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(((((((data === "phone") || (data === "id_card")) || (data === "bank_card")) || (data === "email")) || (data === "band")) || (data === "text")) || (data === "all"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema50.enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate156.errors = vErrors;
return errors === 0;
}
validate156.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema51 = {"description":"Only in the model as somebody sees it: of this field no more than a mask is shown. It is a right that roles give","const":true};

function validate158(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate158.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(true !== data){
const err0 = {instancePath,schemaPath:"#/const",keyword:"const",params:{allowedValue: true}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate158.errors = vErrors;
return errors === 0;
}
validate158.evaluated = {"dynamicProps":false,"dynamicItems":false};


function validate142(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate142.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema46.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("text" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "text"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
if(typeof data.default !== "string"){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.maxLength !== undefined){
let data19 = data.maxLength;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err11 = {instancePath:instancePath+"/maxLength",schemaPath:"#/properties/maxLength/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 100000 || isNaN(data19)){
const err12 = {instancePath:instancePath+"/maxLength",schemaPath:"#/properties/maxLength/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data19 < 1 || isNaN(data19)){
const err13 = {instancePath:instancePath+"/maxLength",schemaPath:"#/properties/maxLength/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.pattern !== undefined){
let data20 = data.pattern;
if(typeof data20 === "string"){
if(func2(data20) > 500){
const err14 = {instancePath:instancePath+"/pattern",schemaPath:"#/properties/pattern/maxLength",keyword:"maxLength",params:{limit: 500}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(func2(data20) < 1){
const err15 = {instancePath:instancePath+"/pattern",schemaPath:"#/properties/pattern/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/pattern",schemaPath:"#/properties/pattern/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.match !== undefined){
let data21 = data.match;
if(!((data21 === "exact") || (data21 === "case_and_width"))){
const err17 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/enum",keyword:"enum",params:{allowedValues: schema46.properties.match.enum}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate142.errors = vErrors;
return errors === 0;
}
validate142.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema52 = {"title":"LongTextField","type":"object","properties":{"type":{"const":"long_text"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string"},"maxLength":{"type":"integer","minimum":1,"maximum":100000},"pattern":{"type":"string","minLength":1,"maxLength":500},"match":{"enum":["exact","case_and_width"]}},"required":["type","name","label"],"additionalProperties":false};

function validate160(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate160.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema52.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("long_text" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "long_text"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
if(typeof data.default !== "string"){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.maxLength !== undefined){
let data19 = data.maxLength;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err11 = {instancePath:instancePath+"/maxLength",schemaPath:"#/properties/maxLength/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 100000 || isNaN(data19)){
const err12 = {instancePath:instancePath+"/maxLength",schemaPath:"#/properties/maxLength/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data19 < 1 || isNaN(data19)){
const err13 = {instancePath:instancePath+"/maxLength",schemaPath:"#/properties/maxLength/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.pattern !== undefined){
let data20 = data.pattern;
if(typeof data20 === "string"){
if(func2(data20) > 500){
const err14 = {instancePath:instancePath+"/pattern",schemaPath:"#/properties/pattern/maxLength",keyword:"maxLength",params:{limit: 500}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(func2(data20) < 1){
const err15 = {instancePath:instancePath+"/pattern",schemaPath:"#/properties/pattern/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/pattern",schemaPath:"#/properties/pattern/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.match !== undefined){
let data21 = data.match;
if(!((data21 === "exact") || (data21 === "case_and_width"))){
const err17 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/enum",keyword:"enum",params:{allowedValues: schema52.properties.match.enum}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
validate160.errors = vErrors;
return errors === 0;
}
validate160.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema53 = {"title":"RichTextField","type":"object","properties":{"type":{"const":"rich_text"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"maxLength":{"type":"integer","minimum":1,"maximum":1000000}},"required":["type","name","label"],"additionalProperties":false};

function validate173(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate173.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema53.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("rich_text" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "rich_text"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.maxLength !== undefined){
let data18 = data.maxLength;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err10 = {instancePath:instancePath+"/maxLength",schemaPath:"#/properties/maxLength/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 1000000 || isNaN(data18)){
const err11 = {instancePath:instancePath+"/maxLength",schemaPath:"#/properties/maxLength/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data18 < 1 || isNaN(data18)){
const err12 = {instancePath:instancePath+"/maxLength",schemaPath:"#/properties/maxLength/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate173.errors = vErrors;
return errors === 0;
}
validate173.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema54 = {"title":"EmailField","type":"object","properties":{"type":{"const":"email"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string"},"match":{"enum":["exact","case_and_width"]}},"required":["type","name","label"],"additionalProperties":false};

function validate186(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate186.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema54.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("email" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "email"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
if(typeof data.default !== "string"){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.match !== undefined){
let data19 = data.match;
if(!((data19 === "exact") || (data19 === "case_and_width"))){
const err11 = {instancePath:instancePath+"/match",schemaPath:"#/properties/match/enum",keyword:"enum",params:{allowedValues: schema54.properties.match.enum}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate186.errors = vErrors;
return errors === 0;
}
validate186.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema55 = {"title":"PhoneField","type":"object","properties":{"type":{"const":"phone"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string"}},"required":["type","name","label"],"additionalProperties":false};

function validate199(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate199.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema55.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("phone" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "phone"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
if(typeof data.default !== "string"){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate199.errors = vErrors;
return errors === 0;
}
validate199.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema56 = {"title":"UrlField","type":"object","properties":{"type":{"const":"url"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string"}},"required":["type","name","label"],"additionalProperties":false};

function validate212(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate212.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema56.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("url" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "url"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
if(typeof data.default !== "string"){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate212.errors = vErrors;
return errors === 0;
}
validate212.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema57 = {"title":"SecretTextField","type":"object","properties":{"type":{"const":"secret_text"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"}},"required":["type","name","label"],"additionalProperties":false};

function validate225(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate225.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema57.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("secret_text" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "secret_text"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate225.errors = vErrors;
return errors === 0;
}
validate225.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema58 = {"title":"IntegerField","type":"object","properties":{"type":{"const":"integer"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"integer"},"minimum":{"type":"integer"},"maximum":{"type":"integer"},"total":{"$ref":"#/$defs/total"}},"required":["type","name","label"],"additionalProperties":false};
const schema59 = {"description":"What stands below a column of these values: their sum, their average, or nothing. By default numbers, durations and money are summed, and percentages averaged.","enum":["sum","avg","none"]};

function validate248(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate248.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(((data === "sum") || (data === "avg")) || (data === "none"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema59.enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate248.errors = vErrors;
return errors === 0;
}
validate248.evaluated = {"dynamicProps":false,"dynamicItems":false};


function validate235(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate235.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema58.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("integer" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "integer"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
let data18 = data.default;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.minimum !== undefined){
let data19 = data.minimum;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err11 = {instancePath:instancePath+"/minimum",schemaPath:"#/properties/minimum/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.maximum !== undefined){
let data20 = data.maximum;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err12 = {instancePath:instancePath+"/maximum",schemaPath:"#/properties/maximum/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.total !== undefined){
if(!(validate248(data.total, {instancePath:instancePath+"/total",parentData:data,parentDataProperty:"total",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate248.errors : vErrors.concat(validate248.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate235.errors = vErrors;
return errors === 0;
}
validate235.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema60 = {"title":"DurationField","type":"object","properties":{"type":{"const":"duration"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"integer","minimum":0,"maximum":100000000},"minimum":{"type":"integer","minimum":0,"maximum":100000000},"maximum":{"type":"integer","minimum":0,"maximum":100000000},"total":{"$ref":"#/$defs/total"}},"required":["type","name","label"],"additionalProperties":false};

function validate250(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate250.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema60.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("duration" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "duration"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
let data17 = data.default;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 100000000 || isNaN(data17)){
const err11 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000000}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data17 < 0 || isNaN(data17)){
const err12 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.minimum !== undefined){
let data18 = data.minimum;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err13 = {instancePath:instancePath+"/minimum",schemaPath:"#/properties/minimum/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 100000000 || isNaN(data18)){
const err14 = {instancePath:instancePath+"/minimum",schemaPath:"#/properties/minimum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000000}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data18 < 0 || isNaN(data18)){
const err15 = {instancePath:instancePath+"/minimum",schemaPath:"#/properties/minimum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.maximum !== undefined){
let data19 = data.maximum;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err16 = {instancePath:instancePath+"/maximum",schemaPath:"#/properties/maximum/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 100000000 || isNaN(data19)){
const err17 = {instancePath:instancePath+"/maximum",schemaPath:"#/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100000000}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data19 < 0 || isNaN(data19)){
const err18 = {instancePath:instancePath+"/maximum",schemaPath:"#/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
if(data.total !== undefined){
if(!(validate248(data.total, {instancePath:instancePath+"/total",parentData:data,parentDataProperty:"total",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate248.errors : vErrors.concat(validate248.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate250.errors = vErrors;
return errors === 0;
}
validate250.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema61 = {"title":"RatingField","type":"object","properties":{"type":{"const":"rating"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"integer","minimum":0,"maximum":10},"maximum":{"type":"integer","minimum":1,"maximum":10}},"required":["type","name","label"],"additionalProperties":false};

function validate263(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate263.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema61.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("rating" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "rating"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
let data18 = data.default;
if(!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 10 || isNaN(data18)){
const err11 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data18 < 0 || isNaN(data18)){
const err12 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.maximum !== undefined){
let data19 = data.maximum;
if(!(((typeof data19 == "number") && (!(data19 % 1) && !isNaN(data19))) && (isFinite(data19)))){
const err13 = {instancePath:instancePath+"/maximum",schemaPath:"#/properties/maximum/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data19 == "number") && (isFinite(data19))){
if(data19 > 10 || isNaN(data19)){
const err14 = {instancePath:instancePath+"/maximum",schemaPath:"#/properties/maximum/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data19 < 1 || isNaN(data19)){
const err15 = {instancePath:instancePath+"/maximum",schemaPath:"#/properties/maximum/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate263.errors = vErrors;
return errors === 0;
}
validate263.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema62 = {"title":"DecimalField","type":"object","properties":{"type":{"const":"decimal"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"$ref":"#/$defs/decimal"},"minimum":{"$ref":"#/$defs/decimal"},"maximum":{"$ref":"#/$defs/decimal"},"scale":{"type":"integer","minimum":0,"maximum":10},"total":{"$ref":"#/$defs/total"}},"required":["type","name","label"],"additionalProperties":false};
const schema63 = {"type":["string","number"],"pattern":"^-?\\d{1,14}(\\.\\d{1,10})?$"};
const pattern22 = new RegExp("^-?\\d{1,14}(\\.\\d{1,10})?$", "u");

function validate289(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate289.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if((typeof data !== "string") && (!((typeof data == "number") && (isFinite(data))))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: schema63.type}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(typeof data === "string"){
if(!pattern22.test(data)){
const err1 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^-?\\d{1,14}(\\.\\d{1,10})?$"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
validate289.errors = vErrors;
return errors === 0;
}
validate289.evaluated = {"dynamicProps":false,"dynamicItems":false};


function validate276(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate276.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema62.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("decimal" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "decimal"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
if(!(validate289(data.default, {instancePath:instancePath+"/default",parentData:data,parentDataProperty:"default",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate289.errors : vErrors.concat(validate289.errors);
errors = vErrors.length;
}
}
if(data.minimum !== undefined){
if(!(validate289(data.minimum, {instancePath:instancePath+"/minimum",parentData:data,parentDataProperty:"minimum",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate289.errors : vErrors.concat(validate289.errors);
errors = vErrors.length;
}
}
if(data.maximum !== undefined){
if(!(validate289(data.maximum, {instancePath:instancePath+"/maximum",parentData:data,parentDataProperty:"maximum",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate289.errors : vErrors.concat(validate289.errors);
errors = vErrors.length;
}
}
if(data.scale !== undefined){
let data21 = data.scale;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
const err10 = {instancePath:instancePath+"/scale",schemaPath:"#/properties/scale/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 10 || isNaN(data21)){
const err11 = {instancePath:instancePath+"/scale",schemaPath:"#/properties/scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data21 < 0 || isNaN(data21)){
const err12 = {instancePath:instancePath+"/scale",schemaPath:"#/properties/scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.total !== undefined){
if(!(validate248(data.total, {instancePath:instancePath+"/total",parentData:data,parentDataProperty:"total",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate248.errors : vErrors.concat(validate248.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate276.errors = vErrors;
return errors === 0;
}
validate276.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema64 = {"title":"PercentField","type":"object","properties":{"type":{"const":"percent"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"$ref":"#/$defs/decimal"},"minimum":{"$ref":"#/$defs/decimal"},"maximum":{"$ref":"#/$defs/decimal"},"scale":{"type":"integer","minimum":0,"maximum":6},"total":{"$ref":"#/$defs/total"}},"required":["type","name","label"],"additionalProperties":false};

function validate294(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate294.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema64.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("percent" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "percent"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
if(!(validate289(data.default, {instancePath:instancePath+"/default",parentData:data,parentDataProperty:"default",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate289.errors : vErrors.concat(validate289.errors);
errors = vErrors.length;
}
}
if(data.minimum !== undefined){
if(!(validate289(data.minimum, {instancePath:instancePath+"/minimum",parentData:data,parentDataProperty:"minimum",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate289.errors : vErrors.concat(validate289.errors);
errors = vErrors.length;
}
}
if(data.maximum !== undefined){
if(!(validate289(data.maximum, {instancePath:instancePath+"/maximum",parentData:data,parentDataProperty:"maximum",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate289.errors : vErrors.concat(validate289.errors);
errors = vErrors.length;
}
}
if(data.scale !== undefined){
let data21 = data.scale;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
const err10 = {instancePath:instancePath+"/scale",schemaPath:"#/properties/scale/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 6 || isNaN(data21)){
const err11 = {instancePath:instancePath+"/scale",schemaPath:"#/properties/scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 6}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data21 < 0 || isNaN(data21)){
const err12 = {instancePath:instancePath+"/scale",schemaPath:"#/properties/scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.total !== undefined){
if(!(validate248(data.total, {instancePath:instancePath+"/total",parentData:data,parentDataProperty:"total",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate248.errors : vErrors.concat(validate248.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate294.errors = vErrors;
return errors === 0;
}
validate294.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema65 = {"title":"CurrencyField","type":"object","properties":{"type":{"const":"currency"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"$ref":"#/$defs/decimal"},"minimum":{"$ref":"#/$defs/decimal"},"maximum":{"$ref":"#/$defs/decimal"},"scale":{"type":"integer","minimum":0,"maximum":6},"total":{"$ref":"#/$defs/total"}},"required":["type","name","label"],"additionalProperties":false};

function validate311(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate311.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema65.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("currency" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "currency"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
if(!(validate289(data.default, {instancePath:instancePath+"/default",parentData:data,parentDataProperty:"default",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate289.errors : vErrors.concat(validate289.errors);
errors = vErrors.length;
}
}
if(data.minimum !== undefined){
if(!(validate289(data.minimum, {instancePath:instancePath+"/minimum",parentData:data,parentDataProperty:"minimum",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate289.errors : vErrors.concat(validate289.errors);
errors = vErrors.length;
}
}
if(data.maximum !== undefined){
if(!(validate289(data.maximum, {instancePath:instancePath+"/maximum",parentData:data,parentDataProperty:"maximum",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate289.errors : vErrors.concat(validate289.errors);
errors = vErrors.length;
}
}
if(data.scale !== undefined){
let data21 = data.scale;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
const err10 = {instancePath:instancePath+"/scale",schemaPath:"#/properties/scale/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 6 || isNaN(data21)){
const err11 = {instancePath:instancePath+"/scale",schemaPath:"#/properties/scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 6}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data21 < 0 || isNaN(data21)){
const err12 = {instancePath:instancePath+"/scale",schemaPath:"#/properties/scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.total !== undefined){
if(!(validate248(data.total, {instancePath:instancePath+"/total",parentData:data,parentDataProperty:"total",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate248.errors : vErrors.concat(validate248.errors);
errors = vErrors.length;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate311.errors = vErrors;
return errors === 0;
}
validate311.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema66 = {"title":"BooleanField","type":"object","properties":{"type":{"const":"boolean"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"default":{"type":"boolean"}},"required":["type","name","label"],"additionalProperties":false};

function validate328(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate328.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema66.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("boolean" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "boolean"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.default !== undefined){
if(typeof data.default !== "boolean"){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate328.errors = vErrors;
return errors === 0;
}
validate328.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema67 = {"title":"DateField","type":"object","properties":{"type":{"const":"date"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string","minLength":1,"maxLength":40}},"required":["type","name","label"],"additionalProperties":false};

function validate339(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate339.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema67.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("date" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "date"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
let data18 = data.default;
if(typeof data18 === "string"){
if(func2(data18) > 40){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/maxLength",keyword:"maxLength",params:{limit: 40}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func2(data18) < 1){
const err11 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate339.errors = vErrors;
return errors === 0;
}
validate339.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema68 = {"title":"DatetimeField","type":"object","properties":{"type":{"const":"datetime"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string","minLength":1,"maxLength":40}},"required":["type","name","label"],"additionalProperties":false};

function validate352(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate352.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema68.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("datetime" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "datetime"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
let data18 = data.default;
if(typeof data18 === "string"){
if(func2(data18) > 40){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/maxLength",keyword:"maxLength",params:{limit: 40}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func2(data18) < 1){
const err11 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate352.errors = vErrors;
return errors === 0;
}
validate352.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema69 = {"title":"TimeField","type":"object","properties":{"type":{"const":"time"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string","minLength":1,"maxLength":12}},"required":["type","name","label"],"additionalProperties":false};

function validate365(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate365.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema69.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("time" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "time"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
let data18 = data.default;
if(typeof data18 === "string"){
if(func2(data18) > 12){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/maxLength",keyword:"maxLength",params:{limit: 12}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func2(data18) < 1){
const err11 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate365.errors = vErrors;
return errors === 0;
}
validate365.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema70 = {"title":"SelectField","type":"object","properties":{"type":{"const":"select"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"options":{"type":"array","items":{"$ref":"#/$defs/option"},"maxItems":1000},"optionSet":{"$ref":"#/$defs/name"},"optionsWhen":{"$ref":"#/$defs/optionsWhen"},"default":{"type":"string"}},"required":["type","name","label"],"additionalProperties":false};
const schema71 = {"type":"object","properties":{"value":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$"},"label":{"$ref":"#/$defs/text"},"color":{"$ref":"#/$defs/color"},"active":{"type":"boolean"}},"required":["value","label"],"additionalProperties":false};
const pattern23 = new RegExp("^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$", "u");
const schema72 = {"enum":["azure","amber","indigo","bamboo","rose","petrol","violet","vermilion","ochre","slate"]};

function validate393(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate393.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!((((((((((data === "azure") || (data === "amber")) || (data === "indigo")) || (data === "bamboo")) || (data === "rose")) || (data === "petrol")) || (data === "violet")) || (data === "vermilion")) || (data === "ochre")) || (data === "slate"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema72.enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate393.errors = vErrors;
return errors === 0;
}
validate393.evaluated = {"dynamicProps":false,"dynamicItems":false};


function validate391(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate391.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.value === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "value"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.label === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "value") || (key0 === "label")) || (key0 === "color")) || (key0 === "active"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.value !== undefined){
let data0 = data.value;
if(typeof data0 === "string"){
if(!pattern23.test(data0)){
const err3 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.color !== undefined){
if(!(validate393(data.color, {instancePath:instancePath+"/color",parentData:data,parentDataProperty:"color",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate393.errors : vErrors.concat(validate393.errors);
errors = vErrors.length;
}
}
if(data.active !== undefined){
if(typeof data.active !== "boolean"){
const err5 = {instancePath:instancePath+"/active",schemaPath:"#/properties/active/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate391.errors = vErrors;
return errors === 0;
}
validate391.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema73 = {"description":"Which options there are: those of the first entry whose condition holds; all of them when none does.","type":"array","items":{"type":"object","properties":{"when":{"$ref":"#/$defs/condition"},"options":{"type":"array","items":{"type":"string"},"minItems":1,"maxItems":1000,"uniqueItems":true}},"required":["when","options"],"additionalProperties":false},"minItems":1,"maxItems":200};

function validate397(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate397.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(Array.isArray(data)){
if(data.length > 200){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 200}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(data0 && typeof data0 == "object" && !Array.isArray(data0)){
if(data0.when === undefined){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: "when"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data0.options === undefined){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/required",keyword:"required",params:{missingProperty: "options"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data0){
if(!((key0 === "when") || (key0 === "options"))){
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data0.when !== undefined){
if(!(validate150(data0.when, {instancePath:instancePath+"/" + i0+"/when",parentData:data0,parentDataProperty:"when",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data0.options !== undefined){
let data2 = data0.options;
if(Array.isArray(data2)){
if(data2.length > 1000){
const err5 = {instancePath:instancePath+"/" + i0+"/options",schemaPath:"#/items/properties/options/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data2.length < 1){
const err6 = {instancePath:instancePath+"/" + i0+"/options",schemaPath:"#/items/properties/options/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
const len1 = data2.length;
for(let i1=0; i1<len1; i1++){
if(typeof data2[i1] !== "string"){
const err7 = {instancePath:instancePath+"/" + i0+"/options/" + i1,schemaPath:"#/items/properties/options/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
let i2 = data2.length;
let j0;
if(i2 > 1){
const indices0 = {};
for(;i2--;){
let item0 = data2[i2];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err8 = {instancePath:instancePath+"/" + i0+"/options",schemaPath:"#/items/properties/options/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
break;
}
indices0[item0] = i2;
}
}
}
else {
const err9 = {instancePath:instancePath+"/" + i0+"/options",schemaPath:"#/items/properties/options/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate397.errors = vErrors;
return errors === 0;
}
validate397.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate378(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate378.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema70.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("select" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "select"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.options !== undefined){
let data18 = data.options;
if(Array.isArray(data18)){
if(data18.length > 1000){
const err10 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len0 = data18.length;
for(let i0=0; i0<len0; i0++){
if(!(validate391(data18[i0], {instancePath:instancePath+"/options/" + i0,parentData:data18,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate391.errors : vErrors.concat(validate391.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.optionSet !== undefined){
if(!(validate132(data.optionSet, {instancePath:instancePath+"/optionSet",parentData:data,parentDataProperty:"optionSet",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.optionsWhen !== undefined){
if(!(validate397(data.optionsWhen, {instancePath:instancePath+"/optionsWhen",parentData:data,parentDataProperty:"optionsWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate397.errors : vErrors.concat(validate397.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
if(typeof data.default !== "string"){
const err12 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate378.errors = vErrors;
return errors === 0;
}
validate378.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema74 = {"title":"MultiSelectField","type":"object","properties":{"type":{"const":"multi_select"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"options":{"type":"array","items":{"$ref":"#/$defs/option"},"maxItems":1000},"optionSet":{"$ref":"#/$defs/name"},"optionsWhen":{"$ref":"#/$defs/optionsWhen"},"default":{"type":"array","items":{"type":"string"}}},"required":["type","name","label"],"additionalProperties":false};

function validate400(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate400.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema74.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("multi_select" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "multi_select"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.options !== undefined){
let data15 = data.options;
if(Array.isArray(data15)){
if(data15.length > 1000){
const err10 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
if(!(validate391(data15[i0], {instancePath:instancePath+"/options/" + i0,parentData:data15,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate391.errors : vErrors.concat(validate391.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.optionSet !== undefined){
if(!(validate132(data.optionSet, {instancePath:instancePath+"/optionSet",parentData:data,parentDataProperty:"optionSet",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.optionsWhen !== undefined){
if(!(validate397(data.optionsWhen, {instancePath:instancePath+"/optionsWhen",parentData:data,parentDataProperty:"optionsWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate397.errors : vErrors.concat(validate397.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
let data19 = data.default;
if(Array.isArray(data19)){
const len1 = data19.length;
for(let i1=0; i1<len1; i1++){
if(typeof data19[i1] !== "string"){
const err12 = {instancePath:instancePath+"/default/" + i1,schemaPath:"#/properties/default/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate400.errors = vErrors;
return errors === 0;
}
validate400.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema75 = {"title":"TagsField","type":"object","properties":{"type":{"const":"tags"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"options":{"type":"array","items":{"$ref":"#/$defs/option"},"maxItems":1000},"optionSet":{"$ref":"#/$defs/name"},"default":{"type":"array","items":{"type":"string"}},"maxItems":{"type":"integer","minimum":1,"maximum":100}},"required":["type","name","label"],"additionalProperties":false};

function validate413(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate413.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema75.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("tags" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "tags"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.options !== undefined){
let data15 = data.options;
if(Array.isArray(data15)){
if(data15.length > 1000){
const err10 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
if(!(validate391(data15[i0], {instancePath:instancePath+"/options/" + i0,parentData:data15,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate391.errors : vErrors.concat(validate391.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.optionSet !== undefined){
if(!(validate132(data.optionSet, {instancePath:instancePath+"/optionSet",parentData:data,parentDataProperty:"optionSet",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
let data18 = data.default;
if(Array.isArray(data18)){
const len1 = data18.length;
for(let i1=0; i1<len1; i1++){
if(typeof data18[i1] !== "string"){
const err12 = {instancePath:instancePath+"/default/" + i1,schemaPath:"#/properties/default/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.maxItems !== undefined){
let data20 = data.maxItems;
if(!(((typeof data20 == "number") && (!(data20 % 1) && !isNaN(data20))) && (isFinite(data20)))){
const err14 = {instancePath:instancePath+"/maxItems",schemaPath:"#/properties/maxItems/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data20 == "number") && (isFinite(data20))){
if(data20 > 100 || isNaN(data20)){
const err15 = {instancePath:instancePath+"/maxItems",schemaPath:"#/properties/maxItems/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data20 < 1 || isNaN(data20)){
const err16 = {instancePath:instancePath+"/maxItems",schemaPath:"#/properties/maxItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate413.errors = vErrors;
return errors === 0;
}
validate413.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema76 = {"title":"StageField","type":"object","properties":{"type":{"const":"stage"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"pipeline":{"$ref":"#/$defs/name"}},"required":["type","name","label","pipeline"],"additionalProperties":false};

function validate425(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate425.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.pipeline === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pipeline"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema76.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.type !== undefined){
if("stage" !== data.type){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "stage"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err6 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err7 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err8 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err9 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err10 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.pipeline !== undefined){
if(!(validate132(data.pipeline, {instancePath:instancePath+"/pipeline",parentData:data,parentDataProperty:"pipeline",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate425.errors = vErrors;
return errors === 0;
}
validate425.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema77 = {"title":"ReferenceField","type":"object","properties":{"type":{"const":"reference"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"object":{"$ref":"#/$defs/name"},"onDelete":{"enum":["restrict","clear","cascade"]},"inverse":{"$ref":"#/$defs/name"},"inverseLabel":{"$ref":"#/$defs/text"},"default":{"type":"string","minLength":1,"maxLength":100}},"required":["type","name","label","object"],"additionalProperties":false};

function validate436(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate436.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.object === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "object"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema77.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.type !== undefined){
if("reference" !== data.type){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "reference"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err6 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err7 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err8 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err9 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err10 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.object !== undefined){
if(!(validate132(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.onDelete !== undefined){
let data17 = data.onDelete;
if(!(((data17 === "restrict") || (data17 === "clear")) || (data17 === "cascade"))){
const err11 = {instancePath:instancePath+"/onDelete",schemaPath:"#/properties/onDelete/enum",keyword:"enum",params:{allowedValues: schema77.properties.onDelete.enum}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.inverse !== undefined){
if(!(validate132(data.inverse, {instancePath:instancePath+"/inverse",parentData:data,parentDataProperty:"inverse",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.inverseLabel !== undefined){
if(!(validate136(data.inverseLabel, {instancePath:instancePath+"/inverseLabel",parentData:data,parentDataProperty:"inverseLabel",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
let data20 = data.default;
if(typeof data20 === "string"){
if(func2(data20) > 100){
const err12 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(func2(data20) < 1){
const err13 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate436.errors = vErrors;
return errors === 0;
}
validate436.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema78 = {"title":"MultiReferenceField","type":"object","properties":{"type":{"const":"multi_reference"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"object":{"$ref":"#/$defs/name"},"inverse":{"$ref":"#/$defs/name"},"inverseLabel":{"$ref":"#/$defs/text"}},"required":["type","name","label","object"],"additionalProperties":false};

function validate450(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate450.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.object === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "object"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema78.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.type !== undefined){
if("multi_reference" !== data.type){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "multi_reference"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err6 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err7 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err8 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err9 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err10 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.object !== undefined){
if(!(validate132(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.inverse !== undefined){
if(!(validate132(data.inverse, {instancePath:instancePath+"/inverse",parentData:data,parentDataProperty:"inverse",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.inverseLabel !== undefined){
if(!(validate136(data.inverseLabel, {instancePath:instancePath+"/inverseLabel",parentData:data,parentDataProperty:"inverseLabel",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate450.errors = vErrors;
return errors === 0;
}
validate450.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema79 = {"title":"PolymorphicField","type":"object","properties":{"type":{"const":"polymorphic"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"objects":{"type":"array","items":{"$ref":"#/$defs/name"},"minItems":1,"uniqueItems":true,"maxItems":50},"inverse":{"$ref":"#/$defs/name"},"inverseLabel":{"$ref":"#/$defs/text"},"onDelete":{"enum":["restrict","clear","cascade"]}},"required":["type","name","label","objects"],"additionalProperties":false};

function validate463(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate463.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.objects === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "objects"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema79.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.type !== undefined){
if("polymorphic" !== data.type){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "polymorphic"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err6 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err7 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err8 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err9 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err10 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.objects !== undefined){
let data15 = data.objects;
if(Array.isArray(data15)){
if(data15.length > 50){
const err11 = {instancePath:instancePath+"/objects",schemaPath:"#/properties/objects/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data15.length < 1){
const err12 = {instancePath:instancePath+"/objects",schemaPath:"#/properties/objects/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
if(!(validate132(data15[i0], {instancePath:instancePath+"/objects/" + i0,parentData:data15,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
let i1 = data15.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data15[i1], data15[j0])){
const err13 = {instancePath:instancePath+"/objects",schemaPath:"#/properties/objects/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err14 = {instancePath:instancePath+"/objects",schemaPath:"#/properties/objects/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.inverse !== undefined){
if(!(validate132(data.inverse, {instancePath:instancePath+"/inverse",parentData:data,parentDataProperty:"inverse",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.inverseLabel !== undefined){
if(!(validate136(data.inverseLabel, {instancePath:instancePath+"/inverseLabel",parentData:data,parentDataProperty:"inverseLabel",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.onDelete !== undefined){
let data19 = data.onDelete;
if(!(((data19 === "restrict") || (data19 === "clear")) || (data19 === "cascade"))){
const err15 = {instancePath:instancePath+"/onDelete",schemaPath:"#/properties/onDelete/enum",keyword:"enum",params:{allowedValues: schema79.properties.onDelete.enum}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate463.errors = vErrors;
return errors === 0;
}
validate463.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema80 = {"title":"ChildTableField","type":"object","properties":{"type":{"const":"child_table"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"pii":{"type":"boolean"},"object":{"$ref":"#/$defs/name"},"inverse":{"$ref":"#/$defs/name"}},"required":["type","name","label","object","inverse"],"additionalProperties":false};

function validate476(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate476.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.object === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "object"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.inverse === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "inverse"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema80.properties, key0))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.type !== undefined){
if("child_table" !== data.type){
const err6 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "child_table"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err7 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err8 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err9 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err10 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err11 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.object !== undefined){
if(!(validate132(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.inverse !== undefined){
if(!(validate132(data.inverse, {instancePath:instancePath+"/inverse",parentData:data,parentDataProperty:"inverse",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate476.errors = vErrors;
return errors === 0;
}
validate476.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema81 = {"title":"UserField","type":"object","properties":{"type":{"const":"user"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"default":{"type":"string","minLength":1,"maxLength":100},"onDelete":{"enum":["restrict","clear"]},"inverse":{"$ref":"#/$defs/name"},"inverseLabel":{"$ref":"#/$defs/text"}},"required":["type","name","label"],"additionalProperties":false};

function validate484(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate484.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema81.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("user" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "user"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.default !== undefined){
let data16 = data.default;
if(typeof data16 === "string"){
if(func2(data16) > 100){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func2(data16) < 1){
const err11 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.onDelete !== undefined){
let data17 = data.onDelete;
if(!((data17 === "restrict") || (data17 === "clear"))){
const err13 = {instancePath:instancePath+"/onDelete",schemaPath:"#/properties/onDelete/enum",keyword:"enum",params:{allowedValues: schema81.properties.onDelete.enum}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.inverse !== undefined){
if(!(validate132(data.inverse, {instancePath:instancePath+"/inverse",parentData:data,parentDataProperty:"inverse",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.inverseLabel !== undefined){
if(!(validate136(data.inverseLabel, {instancePath:instancePath+"/inverseLabel",parentData:data,parentDataProperty:"inverseLabel",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate484.errors = vErrors;
return errors === 0;
}
validate484.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema82 = {"title":"TeamField","type":"object","properties":{"type":{"const":"team"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"default":{"type":"string","minLength":1,"maxLength":100},"onDelete":{"enum":["restrict","clear"]},"inverse":{"$ref":"#/$defs/name"},"inverseLabel":{"$ref":"#/$defs/text"}},"required":["type","name","label"],"additionalProperties":false};

function validate497(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate497.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema82.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("team" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "team"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.default !== undefined){
let data16 = data.default;
if(typeof data16 === "string"){
if(func2(data16) > 100){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(func2(data16) < 1){
const err11 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
else {
const err12 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.onDelete !== undefined){
let data17 = data.onDelete;
if(!((data17 === "restrict") || (data17 === "clear"))){
const err13 = {instancePath:instancePath+"/onDelete",schemaPath:"#/properties/onDelete/enum",keyword:"enum",params:{allowedValues: schema82.properties.onDelete.enum}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.inverse !== undefined){
if(!(validate132(data.inverse, {instancePath:instancePath+"/inverse",parentData:data,parentDataProperty:"inverse",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.inverseLabel !== undefined){
if(!(validate136(data.inverseLabel, {instancePath:instancePath+"/inverseLabel",parentData:data,parentDataProperty:"inverseLabel",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
}
else {
const err14 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
validate497.errors = vErrors;
return errors === 0;
}
validate497.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema83 = {"title":"AddressField","type":"object","properties":{"type":{"const":"address"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"}},"required":["type","name","label"],"additionalProperties":false};

function validate510(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate510.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema83.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("address" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "address"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate510.errors = vErrors;
return errors === 0;
}
validate510.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema84 = {"title":"RegionField","type":"object","properties":{"type":{"const":"region"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"defaultFrom":{"$ref":"#/$defs/defaultFrom"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"default":{"type":"string"},"level":{"enum":["province","city","district"]}},"required":["type","name","label"],"additionalProperties":false};

function validate520(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate520.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema84.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("region" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "region"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.defaultFrom !== undefined){
if(!(validate153(data.defaultFrom, {instancePath:instancePath+"/defaultFrom",parentData:data,parentDataProperty:"defaultFrom",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate153.errors : vErrors.concat(validate153.errors);
errors = vErrors.length;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
if(typeof data.default !== "string"){
const err10 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.level !== undefined){
let data19 = data.level;
if(!(((data19 === "province") || (data19 === "city")) || (data19 === "district"))){
const err11 = {instancePath:instancePath+"/level",schemaPath:"#/properties/level/enum",keyword:"enum",params:{allowedValues: schema84.properties.level.enum}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate520.errors = vErrors;
return errors === 0;
}
validate520.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema85 = {"title":"GeoField","type":"object","properties":{"type":{"const":"geo"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"}},"required":["type","name","label"],"additionalProperties":false};

function validate533(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate533.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema85.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("geo" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "geo"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
}
else {
const err10 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
validate533.errors = vErrors;
return errors === 0;
}
validate533.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema86 = {"title":"FileField","type":"object","properties":{"type":{"const":"file"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"maxItems":{"type":"integer","minimum":1,"maximum":50},"accept":{"type":"array","items":{"type":"string","minLength":1,"maxLength":100}}},"required":["type","name","label"],"additionalProperties":false};

function validate543(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate543.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema86.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("file" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "file"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.maxItems !== undefined){
let data15 = data.maxItems;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err10 = {instancePath:instancePath+"/maxItems",schemaPath:"#/properties/maxItems/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 50 || isNaN(data15)){
const err11 = {instancePath:instancePath+"/maxItems",schemaPath:"#/properties/maxItems/maximum",keyword:"maximum",params:{comparison: "<=", limit: 50}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data15 < 1 || isNaN(data15)){
const err12 = {instancePath:instancePath+"/maxItems",schemaPath:"#/properties/maxItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
if(data.accept !== undefined){
let data16 = data.accept;
if(Array.isArray(data16)){
const len0 = data16.length;
for(let i0=0; i0<len0; i0++){
let data17 = data16[i0];
if(typeof data17 === "string"){
if(func2(data17) > 100){
const err13 = {instancePath:instancePath+"/accept/" + i0,schemaPath:"#/properties/accept/items/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(func2(data17) < 1){
const err14 = {instancePath:instancePath+"/accept/" + i0,schemaPath:"#/properties/accept/items/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/accept/" + i0,schemaPath:"#/properties/accept/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/accept",schemaPath:"#/properties/accept/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
validate543.errors = vErrors;
return errors === 0;
}
validate543.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema87 = {"title":"ImageField","type":"object","properties":{"type":{"const":"image"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"maxItems":{"type":"integer","minimum":1,"maximum":50}},"required":["type","name","label"],"additionalProperties":false};

function validate553(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate553.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema87.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("image" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "image"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.maxItems !== undefined){
let data15 = data.maxItems;
if(!(((typeof data15 == "number") && (!(data15 % 1) && !isNaN(data15))) && (isFinite(data15)))){
const err10 = {instancePath:instancePath+"/maxItems",schemaPath:"#/properties/maxItems/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if((typeof data15 == "number") && (isFinite(data15))){
if(data15 > 50 || isNaN(data15)){
const err11 = {instancePath:instancePath+"/maxItems",schemaPath:"#/properties/maxItems/maximum",keyword:"maximum",params:{comparison: "<=", limit: 50}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data15 < 1 || isNaN(data15)){
const err12 = {instancePath:instancePath+"/maxItems",schemaPath:"#/properties/maxItems/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
validate553.errors = vErrors;
return errors === 0;
}
validate553.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema88 = {"title":"AutonumberField","type":"object","properties":{"type":{"const":"autonumber"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"pattern":{"description":"{YYYY} {YY} {MM} {DD}, {SEQ:digits}, {RANDOM:digits}, {FIELD:path} and {DEPT.path} of the owner's first department; the rest is text.","type":"string","minLength":1,"maxLength":100},"reset":{"description":"When counting begins anew, by the workspace's calendar. The pattern must show as much of the date.","enum":["never","year","month","day"]},"perValue":{"description":"Each combination of the values in the pattern counts by itself.","type":"boolean"},"start":{"type":"integer","minimum":0,"maximum":1000000000}},"required":["type","name","label","pattern"],"additionalProperties":false};

function validate563(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate563.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.pattern === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "pattern"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema88.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.type !== undefined){
if("autonumber" !== data.type){
const err5 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "autonumber"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err6 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err7 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err8 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err9 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err10 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.pattern !== undefined){
let data14 = data.pattern;
if(typeof data14 === "string"){
if(func2(data14) > 100){
const err11 = {instancePath:instancePath+"/pattern",schemaPath:"#/properties/pattern/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(func2(data14) < 1){
const err12 = {instancePath:instancePath+"/pattern",schemaPath:"#/properties/pattern/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/pattern",schemaPath:"#/properties/pattern/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.reset !== undefined){
let data15 = data.reset;
if(!((((data15 === "never") || (data15 === "year")) || (data15 === "month")) || (data15 === "day"))){
const err14 = {instancePath:instancePath+"/reset",schemaPath:"#/properties/reset/enum",keyword:"enum",params:{allowedValues: schema88.properties.reset.enum}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data.perValue !== undefined){
if(typeof data.perValue !== "boolean"){
const err15 = {instancePath:instancePath+"/perValue",schemaPath:"#/properties/perValue/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.start !== undefined){
let data17 = data.start;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err16 = {instancePath:instancePath+"/start",schemaPath:"#/properties/start/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 1000000000 || isNaN(data17)){
const err17 = {instancePath:instancePath+"/start",schemaPath:"#/properties/start/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000000}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data17 < 0 || isNaN(data17)){
const err18 = {instancePath:instancePath+"/start",schemaPath:"#/properties/start/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
}
else {
const err19 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
validate563.errors = vErrors;
return errors === 0;
}
validate563.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema89 = {"title":"JsonField","type":"object","properties":{"type":{"const":"json"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"schema":{"type":"object"}},"required":["type","name","label"],"additionalProperties":false};

function validate572(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate572.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema89.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("json" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "json"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.schema !== undefined){
let data15 = data.schema;
if(!(data15 && typeof data15 == "object" && !Array.isArray(data15))){
const err10 = {instancePath:instancePath+"/schema",schemaPath:"#/properties/schema/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
else {
const err11 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
validate572.errors = vErrors;
return errors === 0;
}
validate572.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema90 = {"title":"ChecklistField","type":"object","properties":{"type":{"const":"checklist"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean"},"requiredWhen":{"$ref":"#/$defs/condition"},"visibleWhen":{"$ref":"#/$defs/condition"},"unique":{"type":"boolean"},"index":{"type":"boolean"},"readOnly":{"type":"boolean"},"readOnlyWhen":{"$ref":"#/$defs/condition"},"pii":{"type":"boolean"},"items":{"type":"array","items":{"type":"object","properties":{"value":{"$ref":"#/$defs/name"},"label":{"$ref":"#/$defs/text"}},"required":["value","label"],"additionalProperties":false},"maxItems":100}},"required":["type","name","label"],"additionalProperties":false};

function validate582(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate582.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema90.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.type !== undefined){
if("checklist" !== data.type){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "checklist"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err5 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.requiredWhen !== undefined){
if(!(validate150(data.requiredWhen, {instancePath:instancePath+"/requiredWhen",parentData:data,parentDataProperty:"requiredWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
if(!(validate150(data.visibleWhen, {instancePath:instancePath+"/visibleWhen",parentData:data,parentDataProperty:"visibleWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err6 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err7 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err8 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.readOnlyWhen !== undefined){
if(!(validate150(data.readOnlyWhen, {instancePath:instancePath+"/readOnlyWhen",parentData:data,parentDataProperty:"readOnlyWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err9 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.items !== undefined){
let data15 = data.items;
if(Array.isArray(data15)){
if(data15.length > 100){
const err10 = {instancePath:instancePath+"/items",schemaPath:"#/properties/items/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len0 = data15.length;
for(let i0=0; i0<len0; i0++){
let data16 = data15[i0];
if(data16 && typeof data16 == "object" && !Array.isArray(data16)){
if(data16.value === undefined){
const err11 = {instancePath:instancePath+"/items/" + i0,schemaPath:"#/properties/items/items/required",keyword:"required",params:{missingProperty: "value"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(data16.label === undefined){
const err12 = {instancePath:instancePath+"/items/" + i0,schemaPath:"#/properties/items/items/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
for(const key1 in data16){
if(!((key1 === "value") || (key1 === "label"))){
const err13 = {instancePath:instancePath+"/items/" + i0,schemaPath:"#/properties/items/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data16.value !== undefined){
if(!(validate132(data16.value, {instancePath:instancePath+"/items/" + i0+"/value",parentData:data16,parentDataProperty:"value",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data16.label !== undefined){
if(!(validate136(data16.label, {instancePath:instancePath+"/items/" + i0+"/label",parentData:data16,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
}
else {
const err14 = {instancePath:instancePath+"/items/" + i0,schemaPath:"#/properties/items/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath:instancePath+"/items",schemaPath:"#/properties/items/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
validate582.errors = vErrors;
return errors === 0;
}
validate582.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema91 = {"title":"RollupField","type":"object","description":"A value that follows from related records, kept in this record's own column.","properties":{"type":{"const":"rollup"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean","description":"Nobody fills it: only false"},"unique":{"type":"boolean","description":"Only false"},"index":{"type":"boolean"},"readOnly":{"type":"boolean","description":"It is read-only whatever this says"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"discloses":{"type":"boolean","description":"Shown to everyone who may read this field, also to who may not read all that it is made of"},"relation":{"$ref":"#/$defs/name","description":"The inverse of a reference, or a child table of this object: whose records are rolled up"},"aggregate":{"enum":["count","count_distinct","sum","avg","min","max","first","last","join","any","all"]},"field":{"$ref":"#/$defs/name","description":"A stored field of those records; a count, and any and all of a filter, need none"},"filter":{"type":"string","minLength":1,"maxLength":8000,"description":"An expression over own fields of those records: only where it holds they count"},"by":{"$ref":"#/$defs/name","description":"What first, last and join go by; the time of creation when absent"},"separator":{"type":"string","maxLength":20,"description":"Between the texts of a join; a comma and a space when absent"},"descendants":{"type":"boolean","description":"Over everything below, where the relation leads back to this object"},"returns":{"enum":["integer","decimal","percent","currency","duration"],"description":"Shown as this kind of number instead of the field's own"},"scale":{"type":"integer","minimum":0,"maximum":10},"total":{"$ref":"#/$defs/total"}},"required":["type","name","label","relation","aggregate"],"additionalProperties":false};

function validate594(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate594.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.relation === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "relation"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.aggregate === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "aggregate"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema91.properties, key0))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.type !== undefined){
if("rollup" !== data.type){
const err6 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "rollup"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err7 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err8 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err9 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err10 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err11 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.discloses !== undefined){
if(typeof data.discloses !== "boolean"){
const err12 = {instancePath:instancePath+"/discloses",schemaPath:"#/properties/discloses/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.relation !== undefined){
if(!(validate132(data.relation, {instancePath:instancePath+"/relation",parentData:data,parentDataProperty:"relation",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.aggregate !== undefined){
let data16 = data.aggregate;
if(!(((((((((((data16 === "count") || (data16 === "count_distinct")) || (data16 === "sum")) || (data16 === "avg")) || (data16 === "min")) || (data16 === "max")) || (data16 === "first")) || (data16 === "last")) || (data16 === "join")) || (data16 === "any")) || (data16 === "all"))){
const err13 = {instancePath:instancePath+"/aggregate",schemaPath:"#/properties/aggregate/enum",keyword:"enum",params:{allowedValues: schema91.properties.aggregate.enum}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.field !== undefined){
if(!(validate132(data.field, {instancePath:instancePath+"/field",parentData:data,parentDataProperty:"field",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.filter !== undefined){
let data18 = data.filter;
if(typeof data18 === "string"){
if(func2(data18) > 8000){
const err14 = {instancePath:instancePath+"/filter",schemaPath:"#/properties/filter/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(func2(data18) < 1){
const err15 = {instancePath:instancePath+"/filter",schemaPath:"#/properties/filter/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
else {
const err16 = {instancePath:instancePath+"/filter",schemaPath:"#/properties/filter/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.by !== undefined){
if(!(validate132(data.by, {instancePath:instancePath+"/by",parentData:data,parentDataProperty:"by",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.separator !== undefined){
let data20 = data.separator;
if(typeof data20 === "string"){
if(func2(data20) > 20){
const err17 = {instancePath:instancePath+"/separator",schemaPath:"#/properties/separator/maxLength",keyword:"maxLength",params:{limit: 20}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
else {
const err18 = {instancePath:instancePath+"/separator",schemaPath:"#/properties/separator/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.descendants !== undefined){
if(typeof data.descendants !== "boolean"){
const err19 = {instancePath:instancePath+"/descendants",schemaPath:"#/properties/descendants/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.returns !== undefined){
let data22 = data.returns;
if(!(((((data22 === "integer") || (data22 === "decimal")) || (data22 === "percent")) || (data22 === "currency")) || (data22 === "duration"))){
const err20 = {instancePath:instancePath+"/returns",schemaPath:"#/properties/returns/enum",keyword:"enum",params:{allowedValues: schema91.properties.returns.enum}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.scale !== undefined){
let data23 = data.scale;
if(!(((typeof data23 == "number") && (!(data23 % 1) && !isNaN(data23))) && (isFinite(data23)))){
const err21 = {instancePath:instancePath+"/scale",schemaPath:"#/properties/scale/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if((typeof data23 == "number") && (isFinite(data23))){
if(data23 > 10 || isNaN(data23)){
const err22 = {instancePath:instancePath+"/scale",schemaPath:"#/properties/scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data23 < 0 || isNaN(data23)){
const err23 = {instancePath:instancePath+"/scale",schemaPath:"#/properties/scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
if(data.total !== undefined){
if(!(validate248(data.total, {instancePath:instancePath+"/total",parentData:data,parentDataProperty:"total",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate248.errors : vErrors.concat(validate248.errors);
errors = vErrors.length;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate594.errors = vErrors;
return errors === 0;
}
validate594.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema92 = {"title":"LookupField","type":"object","description":"The value of a record that this one points to.","properties":{"type":{"const":"lookup"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean","description":"Nobody fills it: only false"},"unique":{"type":"boolean","description":"Only false"},"index":{"type":"boolean"},"readOnly":{"type":"boolean","description":"It is read-only whatever this says"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"reference":{"$ref":"#/$defs/name","description":"A reference of this object to one record"},"field":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}(\\.[a-z][a-z0-9_]{0,39}){0,4}$","description":"A field of that record, or a path from it: at most five references in all"},"snapshot":{"type":"boolean","description":"The value is copied when the reference is set or changed, and stays"}},"required":["type","name","label","reference","field"],"additionalProperties":false};
const pattern24 = new RegExp("^[a-z][a-z0-9_]{0,39}(\\.[a-z][a-z0-9_]{0,39}){0,4}$", "u");

function validate607(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate607.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.reference === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "reference"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.field === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "field"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema92.properties, key0))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.type !== undefined){
if("lookup" !== data.type){
const err6 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "lookup"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err7 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err8 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err9 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err10 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err11 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.reference !== undefined){
if(!(validate132(data.reference, {instancePath:instancePath+"/reference",parentData:data,parentDataProperty:"reference",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.field !== undefined){
let data15 = data.field;
if(typeof data15 === "string"){
if(!pattern24.test(data15)){
const err12 = {instancePath:instancePath+"/field",schemaPath:"#/properties/field/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}(\\.[a-z][a-z0-9_]{0,39}){0,4}$"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/field",schemaPath:"#/properties/field/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.snapshot !== undefined){
if(typeof data.snapshot !== "boolean"){
const err14 = {instancePath:instancePath+"/snapshot",schemaPath:"#/properties/snapshot/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
validate607.errors = vErrors;
return errors === 0;
}
validate607.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema93 = {"title":"FormulaField","type":"object","description":"A value that is worked out of other values of the record, and of records it points to, whenever it is read.","properties":{"type":{"const":"formula"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"column":{"$ref":"#/$defs/column"},"label":{"$ref":"#/$defs/text"},"help":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"required":{"type":"boolean","description":"Nobody fills it: only false"},"unique":{"type":"boolean","description":"Only false"},"index":{"type":"boolean","description":"Only false"},"readOnly":{"type":"boolean","description":"It is read-only whatever this says"},"pii":{"type":"boolean"},"mask":{"$ref":"#/$defs/mask"},"masked":{"$ref":"#/$defs/masked"},"discloses":{"type":"boolean","description":"Shown to everyone who may read this field, also to who may not read all that it is made of"},"expression":{"type":"string","minLength":1,"maxLength":8000,"description":"Over fields of this record and paths over at most five references; $today and $now are the only variables"},"returns":{"enum":["text","integer","decimal","percent","currency","boolean","date","datetime","time","duration"],"description":"What the value is shown, compared and added up as. Numbers are rounded to it at the end"},"scale":{"type":"integer","minimum":0,"maximum":10,"description":"Digits behind the point of a decimal, a percentage or an amount; 2 when absent"},"total":{"$ref":"#/$defs/total"}},"required":["type","name","label","expression","returns"],"additionalProperties":false};

function validate617(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate617.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.expression === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "expression"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.returns === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "returns"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema93.properties, key0))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.type !== undefined){
if("formula" !== data.type){
const err6 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/const",keyword:"const",params:{allowedValue: "formula"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.column !== undefined){
if(!(validate145(data.column, {instancePath:instancePath+"/column",parentData:data,parentDataProperty:"column",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate145.errors : vErrors.concat(validate145.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.help !== undefined){
if(!(validate136(data.help, {instancePath:instancePath+"/help",parentData:data,parentDataProperty:"help",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
if(typeof data.required !== "boolean"){
const err7 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.unique !== undefined){
if(typeof data.unique !== "boolean"){
const err8 = {instancePath:instancePath+"/unique",schemaPath:"#/properties/unique/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.index !== undefined){
if(typeof data.index !== "boolean"){
const err9 = {instancePath:instancePath+"/index",schemaPath:"#/properties/index/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.readOnly !== undefined){
if(typeof data.readOnly !== "boolean"){
const err10 = {instancePath:instancePath+"/readOnly",schemaPath:"#/properties/readOnly/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.pii !== undefined){
if(typeof data.pii !== "boolean"){
const err11 = {instancePath:instancePath+"/pii",schemaPath:"#/properties/pii/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.mask !== undefined){
if(!(validate156(data.mask, {instancePath:instancePath+"/mask",parentData:data,parentDataProperty:"mask",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate156.errors : vErrors.concat(validate156.errors);
errors = vErrors.length;
}
}
if(data.masked !== undefined){
if(!(validate158(data.masked, {instancePath:instancePath+"/masked",parentData:data,parentDataProperty:"masked",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate158.errors : vErrors.concat(validate158.errors);
errors = vErrors.length;
}
}
if(data.discloses !== undefined){
if(typeof data.discloses !== "boolean"){
const err12 = {instancePath:instancePath+"/discloses",schemaPath:"#/properties/discloses/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.expression !== undefined){
let data15 = data.expression;
if(typeof data15 === "string"){
if(func2(data15) > 8000){
const err13 = {instancePath:instancePath+"/expression",schemaPath:"#/properties/expression/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(func2(data15) < 1){
const err14 = {instancePath:instancePath+"/expression",schemaPath:"#/properties/expression/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/expression",schemaPath:"#/properties/expression/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.returns !== undefined){
let data16 = data.returns;
if(!((((((((((data16 === "text") || (data16 === "integer")) || (data16 === "decimal")) || (data16 === "percent")) || (data16 === "currency")) || (data16 === "boolean")) || (data16 === "date")) || (data16 === "datetime")) || (data16 === "time")) || (data16 === "duration"))){
const err16 = {instancePath:instancePath+"/returns",schemaPath:"#/properties/returns/enum",keyword:"enum",params:{allowedValues: schema93.properties.returns.enum}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
if(data.scale !== undefined){
let data17 = data.scale;
if(!(((typeof data17 == "number") && (!(data17 % 1) && !isNaN(data17))) && (isFinite(data17)))){
const err17 = {instancePath:instancePath+"/scale",schemaPath:"#/properties/scale/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data17 == "number") && (isFinite(data17))){
if(data17 > 10 || isNaN(data17)){
const err18 = {instancePath:instancePath+"/scale",schemaPath:"#/properties/scale/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data17 < 0 || isNaN(data17)){
const err19 = {instancePath:instancePath+"/scale",schemaPath:"#/properties/scale/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
if(data.total !== undefined){
if(!(validate248(data.total, {instancePath:instancePath+"/total",parentData:data,parentDataProperty:"total",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate248.errors : vErrors.concat(validate248.errors);
errors = vErrors.length;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
validate617.errors = vErrors;
return errors === 0;
}
validate617.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate141(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate141.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.type === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const tag0 = data.type;
if(typeof tag0 == "string"){
if(tag0 === "text"){
if(!(validate142(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate142.errors : vErrors.concat(validate142.errors);
errors = vErrors.length;
}
var props0 = true;
}
else if(tag0 === "long_text"){
if(!(validate160(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate160.errors : vErrors.concat(validate160.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "rich_text"){
if(!(validate173(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate173.errors : vErrors.concat(validate173.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "email"){
if(!(validate186(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate186.errors : vErrors.concat(validate186.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "phone"){
if(!(validate199(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate199.errors : vErrors.concat(validate199.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "url"){
if(!(validate212(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate212.errors : vErrors.concat(validate212.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "secret_text"){
if(!(validate225(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate225.errors : vErrors.concat(validate225.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "integer"){
if(!(validate235(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate235.errors : vErrors.concat(validate235.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "duration"){
if(!(validate250(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate250.errors : vErrors.concat(validate250.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "rating"){
if(!(validate263(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate263.errors : vErrors.concat(validate263.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "decimal"){
if(!(validate276(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate276.errors : vErrors.concat(validate276.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "percent"){
if(!(validate294(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate294.errors : vErrors.concat(validate294.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "currency"){
if(!(validate311(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate311.errors : vErrors.concat(validate311.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "boolean"){
if(!(validate328(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate328.errors : vErrors.concat(validate328.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "date"){
if(!(validate339(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate339.errors : vErrors.concat(validate339.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "datetime"){
if(!(validate352(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate352.errors : vErrors.concat(validate352.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "time"){
if(!(validate365(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate365.errors : vErrors.concat(validate365.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "select"){
if(!(validate378(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate378.errors : vErrors.concat(validate378.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "multi_select"){
if(!(validate400(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate400.errors : vErrors.concat(validate400.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "tags"){
if(!(validate413(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate413.errors : vErrors.concat(validate413.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "stage"){
if(!(validate425(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate425.errors : vErrors.concat(validate425.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "reference"){
if(!(validate436(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate436.errors : vErrors.concat(validate436.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "multi_reference"){
if(!(validate450(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate450.errors : vErrors.concat(validate450.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "polymorphic"){
if(!(validate463(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate463.errors : vErrors.concat(validate463.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "child_table"){
if(!(validate476(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate476.errors : vErrors.concat(validate476.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "user"){
if(!(validate484(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate484.errors : vErrors.concat(validate484.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "team"){
if(!(validate497(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate497.errors : vErrors.concat(validate497.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "address"){
if(!(validate510(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate510.errors : vErrors.concat(validate510.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "region"){
if(!(validate520(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate520.errors : vErrors.concat(validate520.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "geo"){
if(!(validate533(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate533.errors : vErrors.concat(validate533.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "file"){
if(!(validate543(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate543.errors : vErrors.concat(validate543.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "image"){
if(!(validate553(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate553.errors : vErrors.concat(validate553.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "autonumber"){
if(!(validate563(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate563.errors : vErrors.concat(validate563.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "json"){
if(!(validate572(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate572.errors : vErrors.concat(validate572.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "checklist"){
if(!(validate582(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate582.errors : vErrors.concat(validate582.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "rollup"){
if(!(validate594(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate594.errors : vErrors.concat(validate594.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "lookup"){
if(!(validate607(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate607.errors : vErrors.concat(validate607.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "formula"){
if(!(validate617(data, {instancePath,parentData,parentDataProperty,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate617.errors : vErrors.concat(validate617.errors);
errors = vErrors.length;
}
if(props0 !== true){
props0 = true;
}
}
else {
const err1 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "type", tagValue: tag0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
else {
const err2 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "type", tagValue: tag0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
else {
const err3 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
validate141.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate141.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema94 = {"enum":["read","edit"]};

function validate674(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate674.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!((data === "read") || (data === "edit"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema94.enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate674.errors = vErrors;
return errors === 0;
}
validate674.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema95 = {"description":"People: by themselves, by team, by department (with those below it), by role. Each is said by id, a person by e-mail too, a team or department by name too, a role by name.","type":"object","properties":{"users":{"$ref":"#/$defs/memberNames"},"teams":{"$ref":"#/$defs/memberNames"},"departments":{"$ref":"#/$defs/memberNames"},"below":{"type":"boolean"},"roles":{"type":"array","items":{"$ref":"#/$defs/name"},"minItems":1,"maxItems":100,"uniqueItems":true}},"minProperties":1,"additionalProperties":false};
const schema96 = {"type":"array","items":{"type":"string","minLength":1,"maxLength":200},"minItems":1,"maxItems":100,"uniqueItems":true};

function validate679(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate679.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(Array.isArray(data)){
if(data.length > 100){
const err0 = {instancePath,schemaPath:"#/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.length < 1){
const err1 = {instancePath,schemaPath:"#/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
const len0 = data.length;
for(let i0=0; i0<len0; i0++){
let data0 = data[i0];
if(typeof data0 === "string"){
if(func2(data0) > 200){
const err2 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(func2(data0) < 1){
const err3 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/" + i0,schemaPath:"#/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
let i1 = data.length;
let j0;
if(i1 > 1){
const indices0 = {};
for(;i1--;){
let item0 = data[i1];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j0 = indices0[item0];
const err5 = {instancePath,schemaPath:"#/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
break;
}
indices0[item0] = i1;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate679.errors = vErrors;
return errors === 0;
}
validate679.evaluated = {"items":true,"dynamicProps":false,"dynamicItems":false};


function validate678(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate678.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "users") || (key0 === "teams")) || (key0 === "departments")) || (key0 === "below")) || (key0 === "roles"))){
const err1 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
if(data.users !== undefined){
if(!(validate679(data.users, {instancePath:instancePath+"/users",parentData:data,parentDataProperty:"users",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate679.errors : vErrors.concat(validate679.errors);
errors = vErrors.length;
}
}
if(data.teams !== undefined){
if(!(validate679(data.teams, {instancePath:instancePath+"/teams",parentData:data,parentDataProperty:"teams",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate679.errors : vErrors.concat(validate679.errors);
errors = vErrors.length;
}
}
if(data.departments !== undefined){
if(!(validate679(data.departments, {instancePath:instancePath+"/departments",parentData:data,parentDataProperty:"departments",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate679.errors : vErrors.concat(validate679.errors);
errors = vErrors.length;
}
}
if(data.below !== undefined){
if(typeof data.below !== "boolean"){
const err2 = {instancePath:instancePath+"/below",schemaPath:"#/properties/below/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.roles !== undefined){
let data4 = data.roles;
if(Array.isArray(data4)){
if(data4.length > 100){
const err3 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data4.length < 1){
const err4 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data4.length;
for(let i0=0; i0<len0; i0++){
if(!(validate132(data4[i0], {instancePath:instancePath+"/roles/" + i0,parentData:data4,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
let i1 = data4.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data4[i1], data4[j0])){
const err5 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err6 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
validate678.errors = vErrors;
return errors === 0;
}
validate678.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate131(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://tangram.dev/schemas/object.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate131.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.fields === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "fields"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.nameField === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "nameField"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema41.properties, key0))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined){
if("object" !== data.kind){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate132(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate134(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate134.errors : vErrors.concat(validate134.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate136(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate136(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.plural !== undefined){
if(!(validate136(data.plural, {instancePath:instancePath+"/plural",parentData:data,parentDataProperty:"plural",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data.icon !== undefined){
let data6 = data.icon;
if(!(((((((((((((((((((((((((((((((((((((((((((((data6 === "lead") || (data6 === "company")) || (data6 === "contact")) || (data6 === "deal")) || (data6 === "product")) || (data6 === "price")) || (data6 === "quote")) || (data6 === "contract")) || (data6 === "order")) || (data6 === "payment")) || (data6 === "campaign")) || (data6 === "case")) || (data6 === "task")) || (data6 === "call")) || (data6 === "meeting")) || (data6 === "visit")) || (data6 === "email")) || (data6 === "user")) || (data6 === "department")) || (data6 === "team")) || (data6 === "calendar")) || (data6 === "list")) || (data6 === "board")) || (data6 === "home")) || (data6 === "bell")) || (data6 === "check")) || (data6 === "star")) || (data6 === "search")) || (data6 === "settings")) || (data6 === "designer")) || (data6 === "help")) || (data6 === "file")) || (data6 === "image")) || (data6 === "tag")) || (data6 === "flag")) || (data6 === "chart")) || (data6 === "box")) || (data6 === "tool")) || (data6 === "gauge")) || (data6 === "clipboard")) || (data6 === "shield")) || (data6 === "pin")) || (data6 === "phone")) || (data6 === "folder")) || (data6 === "note"))){
const err7 = {instancePath:instancePath+"/icon",schemaPath:"#/properties/icon/enum",keyword:"enum",params:{allowedValues: schema41.properties.icon.enum}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.builtIn !== undefined){
if(typeof data.builtIn !== "boolean"){
const err8 = {instancePath:instancePath+"/builtIn",schemaPath:"#/properties/builtIn/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.nameField !== undefined){
if(!(validate132(data.nameField, {instancePath:instancePath+"/nameField",parentData:data,parentDataProperty:"nameField",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.fields !== undefined){
let data9 = data.fields;
if(Array.isArray(data9)){
if(data9.length > 500){
const err9 = {instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/maxItems",keyword:"maxItems",params:{limit: 500}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data9.length < 1){
const err10 = {instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len0 = data9.length;
for(let i0=0; i0<len0; i0++){
if(!(validate141(data9[i0], {instancePath:instancePath+"/fields/" + i0,parentData:data9,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate141.errors : vErrors.concat(validate141.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.keys !== undefined){
let data11 = data.keys;
if(Array.isArray(data11)){
if(data11.length > 20){
const err12 = {instancePath:instancePath+"/keys",schemaPath:"#/properties/keys/maxItems",keyword:"maxItems",params:{limit: 20}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const len1 = data11.length;
for(let i1=0; i1<len1; i1++){
let data12 = data11[i1];
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
if(data12.name === undefined){
const err13 = {instancePath:instancePath+"/keys/" + i1,schemaPath:"#/properties/keys/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(data12.fields === undefined){
const err14 = {instancePath:instancePath+"/keys/" + i1,schemaPath:"#/properties/keys/items/required",keyword:"required",params:{missingProperty: "fields"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key1 in data12){
if(!(((key1 === "name") || (key1 === "fields")) || (key1 === "match"))){
const err15 = {instancePath:instancePath+"/keys/" + i1,schemaPath:"#/properties/keys/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data12.name !== undefined){
if(!(validate132(data12.name, {instancePath:instancePath+"/keys/" + i1+"/name",parentData:data12,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data12.fields !== undefined){
let data14 = data12.fields;
if(Array.isArray(data14)){
if(data14.length > 8){
const err16 = {instancePath:instancePath+"/keys/" + i1+"/fields",schemaPath:"#/properties/keys/items/properties/fields/maxItems",keyword:"maxItems",params:{limit: 8}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(data14.length < 1){
const err17 = {instancePath:instancePath+"/keys/" + i1+"/fields",schemaPath:"#/properties/keys/items/properties/fields/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
const len2 = data14.length;
for(let i2=0; i2<len2; i2++){
if(!(validate132(data14[i2], {instancePath:instancePath+"/keys/" + i1+"/fields/" + i2,parentData:data14,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
let i3 = data14.length;
let j0;
if(i3 > 1){
outer0:
for(;i3--;){
for(j0 = i3; j0--;){
if(func0(data14[i3], data14[j0])){
const err18 = {instancePath:instancePath+"/keys/" + i1+"/fields",schemaPath:"#/properties/keys/items/properties/fields/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j0}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err19 = {instancePath:instancePath+"/keys/" + i1+"/fields",schemaPath:"#/properties/keys/items/properties/fields/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data12.match !== undefined){
let data16 = data12.match;
if(!((data16 === "exact") || (data16 === "case_and_width"))){
const err20 = {instancePath:instancePath+"/keys/" + i1+"/match",schemaPath:"#/properties/keys/items/properties/match/enum",keyword:"enum",params:{allowedValues: schema41.properties.keys.items.properties.match.enum}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/keys/" + i1,schemaPath:"#/properties/keys/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/keys",schemaPath:"#/properties/keys/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.recordTypes !== undefined){
let data17 = data.recordTypes;
if(Array.isArray(data17)){
if(data17.length > 50){
const err23 = {instancePath:instancePath+"/recordTypes",schemaPath:"#/properties/recordTypes/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
const len3 = data17.length;
for(let i4=0; i4<len3; i4++){
let data18 = data17[i4];
if(data18 && typeof data18 == "object" && !Array.isArray(data18)){
if(data18.name === undefined){
const err24 = {instancePath:instancePath+"/recordTypes/" + i4,schemaPath:"#/properties/recordTypes/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(data18.label === undefined){
const err25 = {instancePath:instancePath+"/recordTypes/" + i4,schemaPath:"#/properties/recordTypes/items/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
for(const key2 in data18){
if(!(((key2 === "name") || (key2 === "label")) || (key2 === "options"))){
const err26 = {instancePath:instancePath+"/recordTypes/" + i4,schemaPath:"#/properties/recordTypes/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data18.name !== undefined){
if(!(validate132(data18.name, {instancePath:instancePath+"/recordTypes/" + i4+"/name",parentData:data18,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data18.label !== undefined){
if(!(validate136(data18.label, {instancePath:instancePath+"/recordTypes/" + i4+"/label",parentData:data18,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data18.options !== undefined){
let data21 = data18.options;
if(data21 && typeof data21 == "object" && !Array.isArray(data21)){
for(const key3 in data21){
const _errs34 = errors;
if(!(validate132(key3, {instancePath:instancePath+"/recordTypes/" + i4+"/options",parentData:data21,parentDataProperty:"options",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
var valid12 = _errs34 === errors;
if(!valid12){
const err27 = {instancePath:instancePath+"/recordTypes/" + i4+"/options",schemaPath:"#/properties/recordTypes/items/properties/options/propertyNames",keyword:"propertyNames",params:{propertyName: key3}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
for(const key4 in data21){
let data22 = data21[key4];
if(Array.isArray(data22)){
if(data22.length > 1000){
const err28 = {instancePath:instancePath+"/recordTypes/" + i4+"/options/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/recordTypes/items/properties/options/additionalProperties/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data22.length < 1){
const err29 = {instancePath:instancePath+"/recordTypes/" + i4+"/options/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/recordTypes/items/properties/options/additionalProperties/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
const len4 = data22.length;
for(let i5=0; i5<len4; i5++){
if(typeof data22[i5] !== "string"){
const err30 = {instancePath:instancePath+"/recordTypes/" + i4+"/options/" + key4.replace(/~/g, "~0").replace(/\//g, "~1")+"/" + i5,schemaPath:"#/properties/recordTypes/items/properties/options/additionalProperties/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
let i6 = data22.length;
let j1;
if(i6 > 1){
const indices0 = {};
for(;i6--;){
let item0 = data22[i6];
if(typeof item0 !== "string"){
continue;
}
if(typeof indices0[item0] == "number"){
j1 = indices0[item0];
const err31 = {instancePath:instancePath+"/recordTypes/" + i4+"/options/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/recordTypes/items/properties/options/additionalProperties/uniqueItems",keyword:"uniqueItems",params:{i: i6, j: j1}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
break;
}
indices0[item0] = i6;
}
}
}
else {
const err32 = {instancePath:instancePath+"/recordTypes/" + i4+"/options/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/recordTypes/items/properties/options/additionalProperties/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath:instancePath+"/recordTypes/" + i4+"/options",schemaPath:"#/properties/recordTypes/items/properties/options/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
}
else {
const err34 = {instancePath:instancePath+"/recordTypes/" + i4,schemaPath:"#/properties/recordTypes/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
}
else {
const err35 = {instancePath:instancePath+"/recordTypes",schemaPath:"#/properties/recordTypes/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
if(data.sharing !== undefined){
let data24 = data.sharing;
if(data24 && typeof data24 == "object" && !Array.isArray(data24)){
if(data24.default === undefined){
const err36 = {instancePath:instancePath+"/sharing",schemaPath:"#/properties/sharing/required",keyword:"required",params:{missingProperty: "default"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
for(const key5 in data24){
if(!((((key5 === "default") || (key5 === "parent")) || (key5 === "teamRoles")) || (key5 === "rules"))){
const err37 = {instancePath:instancePath+"/sharing",schemaPath:"#/properties/sharing/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data24.default !== undefined){
let data25 = data24.default;
if(!((((data25 === "private") || (data25 === "read")) || (data25 === "edit")) || (data25 === "parent"))){
const err38 = {instancePath:instancePath+"/sharing/default",schemaPath:"#/properties/sharing/properties/default/enum",keyword:"enum",params:{allowedValues: schema41.properties.sharing.properties.default.enum}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data24.parent !== undefined){
if(!(validate132(data24.parent, {instancePath:instancePath+"/sharing/parent",parentData:data24,parentDataProperty:"parent",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data24.teamRoles !== undefined){
let data27 = data24.teamRoles;
if(Array.isArray(data27)){
if(data27.length > 20){
const err39 = {instancePath:instancePath+"/sharing/teamRoles",schemaPath:"#/properties/sharing/properties/teamRoles/maxItems",keyword:"maxItems",params:{limit: 20}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
const len5 = data27.length;
for(let i7=0; i7<len5; i7++){
let data28 = data27[i7];
if(data28 && typeof data28 == "object" && !Array.isArray(data28)){
if(data28.name === undefined){
const err40 = {instancePath:instancePath+"/sharing/teamRoles/" + i7,schemaPath:"#/properties/sharing/properties/teamRoles/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data28.label === undefined){
const err41 = {instancePath:instancePath+"/sharing/teamRoles/" + i7,schemaPath:"#/properties/sharing/properties/teamRoles/items/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data28.access === undefined){
const err42 = {instancePath:instancePath+"/sharing/teamRoles/" + i7,schemaPath:"#/properties/sharing/properties/teamRoles/items/required",keyword:"required",params:{missingProperty: "access"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
for(const key6 in data28){
if(!(((key6 === "name") || (key6 === "label")) || (key6 === "access"))){
const err43 = {instancePath:instancePath+"/sharing/teamRoles/" + i7,schemaPath:"#/properties/sharing/properties/teamRoles/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data28.name !== undefined){
if(!(validate132(data28.name, {instancePath:instancePath+"/sharing/teamRoles/" + i7+"/name",parentData:data28,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data28.label !== undefined){
if(!(validate136(data28.label, {instancePath:instancePath+"/sharing/teamRoles/" + i7+"/label",parentData:data28,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data28.access !== undefined){
if(!(validate674(data28.access, {instancePath:instancePath+"/sharing/teamRoles/" + i7+"/access",parentData:data28,parentDataProperty:"access",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate674.errors : vErrors.concat(validate674.errors);
errors = vErrors.length;
}
}
}
else {
const err44 = {instancePath:instancePath+"/sharing/teamRoles/" + i7,schemaPath:"#/properties/sharing/properties/teamRoles/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
}
else {
const err45 = {instancePath:instancePath+"/sharing/teamRoles",schemaPath:"#/properties/sharing/properties/teamRoles/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data24.rules !== undefined){
let data32 = data24.rules;
if(Array.isArray(data32)){
if(data32.length > 50){
const err46 = {instancePath:instancePath+"/sharing/rules",schemaPath:"#/properties/sharing/properties/rules/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
const len6 = data32.length;
for(let i8=0; i8<len6; i8++){
let data33 = data32[i8];
if(data33 && typeof data33 == "object" && !Array.isArray(data33)){
if(data33.name === undefined){
const err47 = {instancePath:instancePath+"/sharing/rules/" + i8,schemaPath:"#/properties/sharing/properties/rules/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data33.label === undefined){
const err48 = {instancePath:instancePath+"/sharing/rules/" + i8,schemaPath:"#/properties/sharing/properties/rules/items/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(data33.with === undefined){
const err49 = {instancePath:instancePath+"/sharing/rules/" + i8,schemaPath:"#/properties/sharing/properties/rules/items/required",keyword:"required",params:{missingProperty: "with"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
if(data33.access === undefined){
const err50 = {instancePath:instancePath+"/sharing/rules/" + i8,schemaPath:"#/properties/sharing/properties/rules/items/required",keyword:"required",params:{missingProperty: "access"}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
for(const key7 in data33){
if(!((((((key7 === "name") || (key7 === "label")) || (key7 === "owners")) || (key7 === "when")) || (key7 === "with")) || (key7 === "access"))){
const err51 = {instancePath:instancePath+"/sharing/rules/" + i8,schemaPath:"#/properties/sharing/properties/rules/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data33.name !== undefined){
if(!(validate132(data33.name, {instancePath:instancePath+"/sharing/rules/" + i8+"/name",parentData:data33,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data33.label !== undefined){
if(!(validate136(data33.label, {instancePath:instancePath+"/sharing/rules/" + i8+"/label",parentData:data33,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate136.errors : vErrors.concat(validate136.errors);
errors = vErrors.length;
}
}
if(data33.owners !== undefined){
if(!(validate678(data33.owners, {instancePath:instancePath+"/sharing/rules/" + i8+"/owners",parentData:data33,parentDataProperty:"owners",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate678.errors : vErrors.concat(validate678.errors);
errors = vErrors.length;
}
}
if(data33.when !== undefined){
if(!(validate150(data33.when, {instancePath:instancePath+"/sharing/rules/" + i8+"/when",parentData:data33,parentDataProperty:"when",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data33.with !== undefined){
if(!(validate678(data33.with, {instancePath:instancePath+"/sharing/rules/" + i8+"/with",parentData:data33,parentDataProperty:"with",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate678.errors : vErrors.concat(validate678.errors);
errors = vErrors.length;
}
}
if(data33.access !== undefined){
if(!(validate674(data33.access, {instancePath:instancePath+"/sharing/rules/" + i8+"/access",parentData:data33,parentDataProperty:"access",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate674.errors : vErrors.concat(validate674.errors);
errors = vErrors.length;
}
}
}
else {
const err52 = {instancePath:instancePath+"/sharing/rules/" + i8,schemaPath:"#/properties/sharing/properties/rules/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
}
else {
const err53 = {instancePath:instancePath+"/sharing/rules",schemaPath:"#/properties/sharing/properties/rules/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
}
}
else {
const err54 = {instancePath:instancePath+"/sharing",schemaPath:"#/properties/sharing/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
}
if(data.search !== undefined){
let data40 = data.search;
if(Array.isArray(data40)){
if(data40.length > 20){
const err55 = {instancePath:instancePath+"/search",schemaPath:"#/properties/search/maxItems",keyword:"maxItems",params:{limit: 20}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
const len7 = data40.length;
for(let i9=0; i9<len7; i9++){
if(!(validate132(data40[i9], {instancePath:instancePath+"/search/" + i9,parentData:data40,parentDataProperty:i9,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
let i10 = data40.length;
let j2;
if(i10 > 1){
outer1:
for(;i10--;){
for(j2 = i10; j2--;){
if(func0(data40[i10], data40[j2])){
const err56 = {instancePath:instancePath+"/search",schemaPath:"#/properties/search/uniqueItems",keyword:"uniqueItems",params:{i: i10, j: j2}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
break outer1;
}
}
}
}
}
else {
const err57 = {instancePath:instancePath+"/search",schemaPath:"#/properties/search/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.activities !== undefined){
if(typeof data.activities !== "boolean"){
const err58 = {instancePath:instancePath+"/activities",schemaPath:"#/properties/activities/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.followUp !== undefined){
if(!(validate132(data.followUp, {instancePath:instancePath+"/followUp",parentData:data,parentDataProperty:"followUp",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data.money !== undefined){
let data44 = data.money;
if(data44 && typeof data44 == "object" && !Array.isArray(data44)){
for(const key8 in data44){
if(!(((key8 === "rateDate") || (key8 === "settledWhen")) || (key8 === "with"))){
const err59 = {instancePath:instancePath+"/money",schemaPath:"#/properties/money/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key8}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data44.rateDate !== undefined){
if(!(validate132(data44.rateDate, {instancePath:instancePath+"/money/rateDate",parentData:data44,parentDataProperty:"rateDate",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data44.settledWhen !== undefined){
if(!(validate150(data44.settledWhen, {instancePath:instancePath+"/money/settledWhen",parentData:data44,parentDataProperty:"settledWhen",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate150.errors : vErrors.concat(validate150.errors);
errors = vErrors.length;
}
}
if(data44.with !== undefined){
if(!(validate132(data44.with, {instancePath:instancePath+"/money/with",parentData:data44,parentDataProperty:"with",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
}
else {
const err60 = {instancePath:instancePath+"/money",schemaPath:"#/properties/money/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
}
if(data.activity !== undefined){
let data48 = data.activity;
if(data48 && typeof data48 == "object" && !Array.isArray(data48)){
if(data48.kind === undefined){
const err61 = {instancePath:instancePath+"/activity",schemaPath:"#/properties/activity/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
if(data48.at === undefined){
const err62 = {instancePath:instancePath+"/activity",schemaPath:"#/properties/activity/required",keyword:"required",params:{missingProperty: "at"}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
if(data48.regarding === undefined){
const err63 = {instancePath:instancePath+"/activity",schemaPath:"#/properties/activity/required",keyword:"required",params:{missingProperty: "regarding"}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
for(const key9 in data48){
if(!((((((key9 === "kind") || (key9 === "at")) || (key9 === "regarding")) || (key9 === "text")) || (key9 === "due")) || (key9 === "status"))){
const err64 = {instancePath:instancePath+"/activity",schemaPath:"#/properties/activity/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key9}};
if(vErrors === null){
vErrors = [err64];
}
else {
vErrors.push(err64);
}
errors++;
}
}
if(data48.kind !== undefined){
let data49 = data48.kind;
if(!((((((((data49 === "call") || (data49 === "meeting")) || (data49 === "visit")) || (data49 === "note")) || (data49 === "task")) || (data49 === "email")) || (data49 === "chat")) || (data49 === "sms"))){
const err65 = {instancePath:instancePath+"/activity/kind",schemaPath:"#/properties/activity/properties/kind/enum",keyword:"enum",params:{allowedValues: schema41.properties.activity.properties.kind.enum}};
if(vErrors === null){
vErrors = [err65];
}
else {
vErrors.push(err65);
}
errors++;
}
}
if(data48.at !== undefined){
if(!(validate132(data48.at, {instancePath:instancePath+"/activity/at",parentData:data48,parentDataProperty:"at",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data48.regarding !== undefined){
if(!(validate132(data48.regarding, {instancePath:instancePath+"/activity/regarding",parentData:data48,parentDataProperty:"regarding",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data48.text !== undefined){
if(!(validate132(data48.text, {instancePath:instancePath+"/activity/text",parentData:data48,parentDataProperty:"text",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data48.due !== undefined){
if(!(validate132(data48.due, {instancePath:instancePath+"/activity/due",parentData:data48,parentDataProperty:"due",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data48.status !== undefined){
let data54 = data48.status;
if(data54 && typeof data54 == "object" && !Array.isArray(data54)){
if(data54.field === undefined){
const err66 = {instancePath:instancePath+"/activity/status",schemaPath:"#/properties/activity/properties/status/required",keyword:"required",params:{missingProperty: "field"}};
if(vErrors === null){
vErrors = [err66];
}
else {
vErrors.push(err66);
}
errors++;
}
if(data54.open === undefined){
const err67 = {instancePath:instancePath+"/activity/status",schemaPath:"#/properties/activity/properties/status/required",keyword:"required",params:{missingProperty: "open"}};
if(vErrors === null){
vErrors = [err67];
}
else {
vErrors.push(err67);
}
errors++;
}
if(data54.done === undefined){
const err68 = {instancePath:instancePath+"/activity/status",schemaPath:"#/properties/activity/properties/status/required",keyword:"required",params:{missingProperty: "done"}};
if(vErrors === null){
vErrors = [err68];
}
else {
vErrors.push(err68);
}
errors++;
}
for(const key10 in data54){
if(!(((key10 === "field") || (key10 === "open")) || (key10 === "done"))){
const err69 = {instancePath:instancePath+"/activity/status",schemaPath:"#/properties/activity/properties/status/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key10}};
if(vErrors === null){
vErrors = [err69];
}
else {
vErrors.push(err69);
}
errors++;
}
}
if(data54.field !== undefined){
if(!(validate132(data54.field, {instancePath:instancePath+"/activity/status/field",parentData:data54,parentDataProperty:"field",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate132.errors : vErrors.concat(validate132.errors);
errors = vErrors.length;
}
}
if(data54.open !== undefined){
if(typeof data54.open !== "string"){
const err70 = {instancePath:instancePath+"/activity/status/open",schemaPath:"#/properties/activity/properties/status/properties/open/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err70];
}
else {
vErrors.push(err70);
}
errors++;
}
}
if(data54.done !== undefined){
if(typeof data54.done !== "string"){
const err71 = {instancePath:instancePath+"/activity/status/done",schemaPath:"#/properties/activity/properties/status/properties/done/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err71];
}
else {
vErrors.push(err71);
}
errors++;
}
}
}
else {
const err72 = {instancePath:instancePath+"/activity/status",schemaPath:"#/properties/activity/properties/status/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err72];
}
else {
vErrors.push(err72);
}
errors++;
}
}
}
else {
const err73 = {instancePath:instancePath+"/activity",schemaPath:"#/properties/activity/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err73];
}
else {
vErrors.push(err73);
}
errors++;
}
}
}
else {
const err74 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err74];
}
else {
vErrors.push(err74);
}
errors++;
}
validate131.errors = vErrors;
return errors === 0;
}
validate131.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const option_set: Validator = validate698;
const schema97 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://tangram.dev/schemas/option_set.schema.json","title":"OptionSetDocument","description":"Options that several fields share.","type":"object","properties":{"kind":{"const":"option_set"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"label":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"options":{"type":"array","items":{"$ref":"#/$defs/option"},"minItems":1,"maxItems":1000}},"required":["kind","name","label","options"],"additionalProperties":false,"$defs":{"name":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"},"id":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"},"text":{"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1},"color":{"enum":["azure","amber","indigo","bamboo","rose","petrol","violet","vermilion","ochre","slate"]},"option":{"type":"object","properties":{"value":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$"},"label":{"$ref":"#/$defs/text"},"color":{"$ref":"#/$defs/color"},"active":{"type":"boolean"}},"required":["value","label"],"additionalProperties":false}}};
const schema98 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"};

function validate699(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate699.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate699.errors = vErrors;
return errors === 0;
}
validate699.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema99 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"};

function validate701(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate701.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern4.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,49}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate701.errors = vErrors;
return errors === 0;
}
validate701.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema100 = {"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1};

function validate703(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate703.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern5.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2}(-[A-Z]{2})?$"},propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(typeof data0 === "string"){
if(func2(data0) > 2000){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate703.errors = vErrors;
return errors === 0;
}
validate703.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema101 = {"type":"object","properties":{"value":{"type":"string","pattern":"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$"},"label":{"$ref":"#/$defs/text"},"color":{"$ref":"#/$defs/color"},"active":{"type":"boolean"}},"required":["value","label"],"additionalProperties":false};
const schema102 = {"enum":["azure","amber","indigo","bamboo","rose","petrol","violet","vermilion","ochre","slate"]};

function validate708(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate708.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!((((((((((data === "azure") || (data === "amber")) || (data === "indigo")) || (data === "bamboo")) || (data === "rose")) || (data === "petrol")) || (data === "violet")) || (data === "vermilion")) || (data === "ochre")) || (data === "slate"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema102.enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate708.errors = vErrors;
return errors === 0;
}
validate708.evaluated = {"dynamicProps":false,"dynamicItems":false};


function validate706(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate706.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.value === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "value"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.label === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((((key0 === "value") || (key0 === "label")) || (key0 === "color")) || (key0 === "active"))){
const err2 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.value !== undefined){
let data0 = data.value;
if(typeof data0 === "string"){
if(!pattern23.test(data0)){
const err3 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/pattern",keyword:"pattern",params:{pattern: "^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
else {
const err4 = {instancePath:instancePath+"/value",schemaPath:"#/properties/value/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.label !== undefined){
if(!(validate703(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate703.errors : vErrors.concat(validate703.errors);
errors = vErrors.length;
}
}
if(data.color !== undefined){
if(!(validate708(data.color, {instancePath:instancePath+"/color",parentData:data,parentDataProperty:"color",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate708.errors : vErrors.concat(validate708.errors);
errors = vErrors.length;
}
}
if(data.active !== undefined){
if(typeof data.active !== "boolean"){
const err5 = {instancePath:instancePath+"/active",schemaPath:"#/properties/active/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate706.errors = vErrors;
return errors === 0;
}
validate706.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate698(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://tangram.dev/schemas/option_set.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate698.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.options === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "options"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "kind") || (key0 === "name")) || (key0 === "id")) || (key0 === "label")) || (key0 === "description")) || (key0 === "options"))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
if("option_set" !== data.kind){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "option_set"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate699(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate699.errors : vErrors.concat(validate699.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate701(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate701.errors : vErrors.concat(validate701.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate703(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate703.errors : vErrors.concat(validate703.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate703(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate703.errors : vErrors.concat(validate703.errors);
errors = vErrors.length;
}
}
if(data.options !== undefined){
let data5 = data.options;
if(Array.isArray(data5)){
if(data5.length > 1000){
const err6 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/maxItems",keyword:"maxItems",params:{limit: 1000}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
if(data5.length < 1){
const err7 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
if(!(validate706(data5[i0], {instancePath:instancePath+"/options/" + i0,parentData:data5,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate706.errors : vErrors.concat(validate706.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath:instancePath+"/options",schemaPath:"#/properties/options/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate698.errors = vErrors;
return errors === 0;
}
validate698.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const page: Validator = validate711;
const schema103 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://tangram.dev/schemas/page.schema.json","title":"PageDocument","description":"A record page or home page: components on a 12-column grid.","type":"object","properties":{"kind":{"const":"page"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"label":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"type":{"enum":["record","home"]},"object":{"$ref":"#/$defs/name"},"default":{"type":"boolean"},"roles":{"type":"array","items":{"$ref":"#/$defs/name"}},"components":{"type":"array","items":{"$ref":"#/$defs/component"},"maxItems":100}},"required":["kind","name","label","type","components"],"additionalProperties":false,"$defs":{"name":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"},"id":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"},"text":{"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1},"group":{"type":"object","properties":{"name":{"$ref":"#/$defs/name"},"label":{"$ref":"#/$defs/text"},"fields":{"type":"array","items":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250},"minItems":1}},"required":["name","label","fields"],"additionalProperties":false},"component":{"type":"object","properties":{"name":{"$ref":"#/$defs/name"},"type":{"enum":["highlights","path","sections","related","timeline","list","history","text"]},"label":{"$ref":"#/$defs/text"},"x":{"type":"integer","minimum":0,"maximum":11,"description":"Columns from the left edge of the page, of 12."},"y":{"type":"integer","minimum":0,"maximum":1000,"description":"Rows from the top; a row is 48 px. Tells what stands above what: on a record page each lane is filled from its top."},"w":{"type":"integer","minimum":1,"maximum":12,"description":"Columns it takes; x + w is at most 12. On a record page a lane of up to 4 beside a wider one is a side: 152 px and 48 for each column."},"h":{"type":"integer","minimum":1,"maximum":100,"description":"Rows it takes: how many records a list shows, how far a timeline with neighbours above or below it goes before it scrolls; values and texts take what they need."},"fields":{"type":"array","items":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250}},"sections":{"type":"array","items":{"$ref":"#/$defs/group"}},"relation":{"$ref":"#/$defs/name"},"view":{"$ref":"#/$defs/name"},"columns":{"type":"array","items":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250}},"text":{"$ref":"#/$defs/text"},"visibleWhen":{"type":"string","minLength":1,"maxLength":8000}},"required":["name","type","x","y","w","h"],"additionalProperties":false}}};
const schema104 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"};

function validate712(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate712.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate712.errors = vErrors;
return errors === 0;
}
validate712.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema105 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"};

function validate714(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate714.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern4.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,49}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate714.errors = vErrors;
return errors === 0;
}
validate714.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema106 = {"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1};

function validate716(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate716.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern5.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2}(-[A-Z]{2})?$"},propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(typeof data0 === "string"){
if(func2(data0) > 2000){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate716.errors = vErrors;
return errors === 0;
}
validate716.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema107 = {"type":"object","properties":{"name":{"$ref":"#/$defs/name"},"type":{"enum":["highlights","path","sections","related","timeline","list","history","text"]},"label":{"$ref":"#/$defs/text"},"x":{"type":"integer","minimum":0,"maximum":11,"description":"Columns from the left edge of the page, of 12."},"y":{"type":"integer","minimum":0,"maximum":1000,"description":"Rows from the top; a row is 48 px. Tells what stands above what: on a record page each lane is filled from its top."},"w":{"type":"integer","minimum":1,"maximum":12,"description":"Columns it takes; x + w is at most 12. On a record page a lane of up to 4 beside a wider one is a side: 152 px and 48 for each column."},"h":{"type":"integer","minimum":1,"maximum":100,"description":"Rows it takes: how many records a list shows, how far a timeline with neighbours above or below it goes before it scrolls; values and texts take what they need."},"fields":{"type":"array","items":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250}},"sections":{"type":"array","items":{"$ref":"#/$defs/group"}},"relation":{"$ref":"#/$defs/name"},"view":{"$ref":"#/$defs/name"},"columns":{"type":"array","items":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250}},"text":{"$ref":"#/$defs/text"},"visibleWhen":{"type":"string","minLength":1,"maxLength":8000}},"required":["name","type","x","y","w","h"],"additionalProperties":false};
const schema108 = {"type":"object","properties":{"name":{"$ref":"#/$defs/name"},"label":{"$ref":"#/$defs/text"},"fields":{"type":"array","items":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250},"minItems":1}},"required":["name","label","fields"],"additionalProperties":false};
const pattern32 = new RegExp("^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$", "u");

function validate724(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate724.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.label === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.fields === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "fields"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "name") || (key0 === "label")) || (key0 === "fields"))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate712(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate712.errors : vErrors.concat(validate712.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate716(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate716.errors : vErrors.concat(validate716.errors);
errors = vErrors.length;
}
}
if(data.fields !== undefined){
let data2 = data.fields;
if(Array.isArray(data2)){
if(data2.length < 1){
const err4 = {instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
let data3 = data2[i0];
if(typeof data3 === "string"){
if(func2(data3) > 250){
const err5 = {instancePath:instancePath+"/fields/" + i0,schemaPath:"#/properties/fields/items/maxLength",keyword:"maxLength",params:{limit: 250}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(!pattern32.test(data3)){
const err6 = {instancePath:instancePath+"/fields/" + i0,schemaPath:"#/properties/fields/items/pattern",keyword:"pattern",params:{pattern: "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/fields/" + i0,schemaPath:"#/properties/fields/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
validate724.errors = vErrors;
return errors === 0;
}
validate724.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate721(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate721.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.type === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.x === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "x"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.y === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "y"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.w === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "w"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.h === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "h"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema107.properties, key0))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate712(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate712.errors : vErrors.concat(validate712.errors);
errors = vErrors.length;
}
}
if(data.type !== undefined){
let data1 = data.type;
if(!((((((((data1 === "highlights") || (data1 === "path")) || (data1 === "sections")) || (data1 === "related")) || (data1 === "timeline")) || (data1 === "list")) || (data1 === "history")) || (data1 === "text"))){
const err7 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema107.properties.type.enum}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.label !== undefined){
if(!(validate716(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate716.errors : vErrors.concat(validate716.errors);
errors = vErrors.length;
}
}
if(data.x !== undefined){
let data3 = data.x;
if(!(((typeof data3 == "number") && (!(data3 % 1) && !isNaN(data3))) && (isFinite(data3)))){
const err8 = {instancePath:instancePath+"/x",schemaPath:"#/properties/x/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 11 || isNaN(data3)){
const err9 = {instancePath:instancePath+"/x",schemaPath:"#/properties/x/maximum",keyword:"maximum",params:{comparison: "<=", limit: 11}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err10 = {instancePath:instancePath+"/x",schemaPath:"#/properties/x/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
}
if(data.y !== undefined){
let data4 = data.y;
if(!(((typeof data4 == "number") && (!(data4 % 1) && !isNaN(data4))) && (isFinite(data4)))){
const err11 = {instancePath:instancePath+"/y",schemaPath:"#/properties/y/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if((typeof data4 == "number") && (isFinite(data4))){
if(data4 > 1000 || isNaN(data4)){
const err12 = {instancePath:instancePath+"/y",schemaPath:"#/properties/y/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data4 < 0 || isNaN(data4)){
const err13 = {instancePath:instancePath+"/y",schemaPath:"#/properties/y/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
}
if(data.w !== undefined){
let data5 = data.w;
if(!(((typeof data5 == "number") && (!(data5 % 1) && !isNaN(data5))) && (isFinite(data5)))){
const err14 = {instancePath:instancePath+"/w",schemaPath:"#/properties/w/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data5 == "number") && (isFinite(data5))){
if(data5 > 12 || isNaN(data5)){
const err15 = {instancePath:instancePath+"/w",schemaPath:"#/properties/w/maximum",keyword:"maximum",params:{comparison: "<=", limit: 12}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data5 < 1 || isNaN(data5)){
const err16 = {instancePath:instancePath+"/w",schemaPath:"#/properties/w/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data.h !== undefined){
let data6 = data.h;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err17 = {instancePath:instancePath+"/h",schemaPath:"#/properties/h/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 100 || isNaN(data6)){
const err18 = {instancePath:instancePath+"/h",schemaPath:"#/properties/h/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err19 = {instancePath:instancePath+"/h",schemaPath:"#/properties/h/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
if(data.fields !== undefined){
let data7 = data.fields;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(typeof data8 === "string"){
if(func2(data8) > 250){
const err20 = {instancePath:instancePath+"/fields/" + i0,schemaPath:"#/properties/fields/items/maxLength",keyword:"maxLength",params:{limit: 250}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(!pattern32.test(data8)){
const err21 = {instancePath:instancePath+"/fields/" + i0,schemaPath:"#/properties/fields/items/pattern",keyword:"pattern",params:{pattern: "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/fields/" + i0,schemaPath:"#/properties/fields/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/fields",schemaPath:"#/properties/fields/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.sections !== undefined){
let data9 = data.sections;
if(Array.isArray(data9)){
const len1 = data9.length;
for(let i1=0; i1<len1; i1++){
if(!(validate724(data9[i1], {instancePath:instancePath+"/sections/" + i1,parentData:data9,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate724.errors : vErrors.concat(validate724.errors);
errors = vErrors.length;
}
}
}
else {
const err24 = {instancePath:instancePath+"/sections",schemaPath:"#/properties/sections/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.relation !== undefined){
if(!(validate712(data.relation, {instancePath:instancePath+"/relation",parentData:data,parentDataProperty:"relation",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate712.errors : vErrors.concat(validate712.errors);
errors = vErrors.length;
}
}
if(data.view !== undefined){
if(!(validate712(data.view, {instancePath:instancePath+"/view",parentData:data,parentDataProperty:"view",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate712.errors : vErrors.concat(validate712.errors);
errors = vErrors.length;
}
}
if(data.columns !== undefined){
let data13 = data.columns;
if(Array.isArray(data13)){
const len2 = data13.length;
for(let i2=0; i2<len2; i2++){
let data14 = data13[i2];
if(typeof data14 === "string"){
if(func2(data14) > 250){
const err25 = {instancePath:instancePath+"/columns/" + i2,schemaPath:"#/properties/columns/items/maxLength",keyword:"maxLength",params:{limit: 250}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(!pattern32.test(data14)){
const err26 = {instancePath:instancePath+"/columns/" + i2,schemaPath:"#/properties/columns/items/pattern",keyword:"pattern",params:{pattern: "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
else {
const err27 = {instancePath:instancePath+"/columns/" + i2,schemaPath:"#/properties/columns/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
}
else {
const err28 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.text !== undefined){
if(!(validate716(data.text, {instancePath:instancePath+"/text",parentData:data,parentDataProperty:"text",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate716.errors : vErrors.concat(validate716.errors);
errors = vErrors.length;
}
}
if(data.visibleWhen !== undefined){
let data16 = data.visibleWhen;
if(typeof data16 === "string"){
if(func2(data16) > 8000){
const err29 = {instancePath:instancePath+"/visibleWhen",schemaPath:"#/properties/visibleWhen/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(func2(data16) < 1){
const err30 = {instancePath:instancePath+"/visibleWhen",schemaPath:"#/properties/visibleWhen/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/visibleWhen",schemaPath:"#/properties/visibleWhen/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
validate721.errors = vErrors;
return errors === 0;
}
validate721.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate711(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://tangram.dev/schemas/page.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate711.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.type === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.components === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "components"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema103.properties, key0))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined){
if("page" !== data.kind){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "page"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate712(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate712.errors : vErrors.concat(validate712.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate714(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate714.errors : vErrors.concat(validate714.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate716(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate716.errors : vErrors.concat(validate716.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate716(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate716.errors : vErrors.concat(validate716.errors);
errors = vErrors.length;
}
}
if(data.type !== undefined){
let data5 = data.type;
if(!((data5 === "record") || (data5 === "home"))){
const err7 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema103.properties.type.enum}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.object !== undefined){
if(!(validate712(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate712.errors : vErrors.concat(validate712.errors);
errors = vErrors.length;
}
}
if(data.default !== undefined){
if(typeof data.default !== "boolean"){
const err8 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.roles !== undefined){
let data8 = data.roles;
if(Array.isArray(data8)){
const len0 = data8.length;
for(let i0=0; i0<len0; i0++){
if(!(validate712(data8[i0], {instancePath:instancePath+"/roles/" + i0,parentData:data8,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate712.errors : vErrors.concat(validate712.errors);
errors = vErrors.length;
}
}
}
else {
const err9 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data.components !== undefined){
let data10 = data.components;
if(Array.isArray(data10)){
if(data10.length > 100){
const err10 = {instancePath:instancePath+"/components",schemaPath:"#/properties/components/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
if(!(validate721(data10[i1], {instancePath:instancePath+"/components/" + i1,parentData:data10,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate721.errors : vErrors.concat(validate721.errors);
errors = vErrors.length;
}
}
}
else {
const err11 = {instancePath:instancePath+"/components",schemaPath:"#/properties/components/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
}
else {
const err12 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
validate711.errors = vErrors;
return errors === 0;
}
validate711.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const pipeline: Validator = validate732;
const schema109 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://tangram.dev/schemas/pipeline.schema.json","title":"PipelineDocument","description":"A state machine over one stage field of an object.","type":"object","properties":{"kind":{"const":"pipeline"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"label":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"object":{"$ref":"#/$defs/name"},"field":{"$ref":"#/$defs/name"},"stages":{"type":"array","items":{"$ref":"#/$defs/stage"},"minItems":1,"maxItems":50},"transitions":{"type":"object","properties":{"skip":{"type":"boolean"},"back":{"type":"boolean"},"list":{"type":["array","null"],"items":{"type":"object","properties":{"from":{"$ref":"#/$defs/name"},"to":{"$ref":"#/$defs/name"},"when":{"description":"What must hold before a record goes this way.","type":"string","minLength":1,"maxLength":8000},"message":{"$ref":"#/$defs/text"}},"required":["from","to"],"additionalProperties":false}}},"required":[],"additionalProperties":false},"createIn":{"type":["array","null"],"items":{"$ref":"#/$defs/name"},"uniqueItems":true}},"required":["kind","name","label","object","field","stages"],"additionalProperties":false,"$defs":{"name":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"},"id":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"},"text":{"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1},"color":{"enum":["azure","amber","indigo","bamboo","rose","petrol","violet","vermilion","ochre","slate"]},"stage":{"type":"object","properties":{"name":{"$ref":"#/$defs/name"},"label":{"$ref":"#/$defs/text"},"type":{"enum":["open","won","lost"]},"probability":{"type":"number","minimum":0,"maximum":100},"forecast":{"enum":["pipeline","best_case","commit","closed","omitted"]},"color":{"$ref":"#/$defs/color"},"guidance":{"$ref":"#/$defs/text"},"required":{"type":"array","items":{"$ref":"#/$defs/name"},"uniqueItems":true},"tasks":{"type":"array","items":{"type":"object","properties":{"title":{"$ref":"#/$defs/text"},"due":{"type":"string","pattern":"^P(\\d+WD|\\d+D|\\d+W|\\d+M|\\d+Y|T?(\\d+WH|\\d+H|\\d+M))$"},"mandatory":{"type":"boolean"}},"required":["title"],"additionalProperties":false}},"enter":{"description":"What must hold, of the record as it is about to be, before it enters the stage, or passes it on the way forward. Null counts as not met.","type":["string","null"],"minLength":1,"maxLength":8000},"enterMessage":{"$ref":"#/$defs/text"},"exit":{"description":"What must hold before a record goes on from the stage; a way back and a loss do not ask it.","type":["string","null"],"minLength":1,"maxLength":8000},"exitMessage":{"$ref":"#/$defs/text"},"maxDays":{"type":["integer","null"],"minimum":1,"maximum":3650},"escalate":{"type":"array","items":{"type":"object","properties":{"after":{"type":"string","pattern":"^P(\\d+WD|\\d+D|\\d+W|\\d+M|\\d+Y|T?(\\d+WH|\\d+H|\\d+M))$"},"notify":{"type":"array","items":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250},"minItems":1}},"required":["after","notify"],"additionalProperties":false}}},"required":["name","label","type"],"additionalProperties":false}}};
const schema110 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"};

function validate733(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate733.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate733.errors = vErrors;
return errors === 0;
}
validate733.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema111 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"};

function validate735(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate735.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern4.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,49}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate735.errors = vErrors;
return errors === 0;
}
validate735.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema112 = {"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1};

function validate737(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate737.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern5.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2}(-[A-Z]{2})?$"},propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(typeof data0 === "string"){
if(func2(data0) > 2000){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate737.errors = vErrors;
return errors === 0;
}
validate737.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema113 = {"type":"object","properties":{"name":{"$ref":"#/$defs/name"},"label":{"$ref":"#/$defs/text"},"type":{"enum":["open","won","lost"]},"probability":{"type":"number","minimum":0,"maximum":100},"forecast":{"enum":["pipeline","best_case","commit","closed","omitted"]},"color":{"$ref":"#/$defs/color"},"guidance":{"$ref":"#/$defs/text"},"required":{"type":"array","items":{"$ref":"#/$defs/name"},"uniqueItems":true},"tasks":{"type":"array","items":{"type":"object","properties":{"title":{"$ref":"#/$defs/text"},"due":{"type":"string","pattern":"^P(\\d+WD|\\d+D|\\d+W|\\d+M|\\d+Y|T?(\\d+WH|\\d+H|\\d+M))$"},"mandatory":{"type":"boolean"}},"required":["title"],"additionalProperties":false}},"enter":{"description":"What must hold, of the record as it is about to be, before it enters the stage, or passes it on the way forward. Null counts as not met.","type":["string","null"],"minLength":1,"maxLength":8000},"enterMessage":{"$ref":"#/$defs/text"},"exit":{"description":"What must hold before a record goes on from the stage; a way back and a loss do not ask it.","type":["string","null"],"minLength":1,"maxLength":8000},"exitMessage":{"$ref":"#/$defs/text"},"maxDays":{"type":["integer","null"],"minimum":1,"maximum":3650},"escalate":{"type":"array","items":{"type":"object","properties":{"after":{"type":"string","pattern":"^P(\\d+WD|\\d+D|\\d+W|\\d+M|\\d+Y|T?(\\d+WH|\\d+H|\\d+M))$"},"notify":{"type":"array","items":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250},"minItems":1}},"required":["after","notify"],"additionalProperties":false}}},"required":["name","label","type"],"additionalProperties":false};
const schema114 = {"enum":["azure","amber","indigo","bamboo","rose","petrol","violet","vermilion","ochre","slate"]};

function validate745(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate745.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!((((((((((data === "azure") || (data === "amber")) || (data === "indigo")) || (data === "bamboo")) || (data === "rose")) || (data === "petrol")) || (data === "violet")) || (data === "vermilion")) || (data === "ochre")) || (data === "slate"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema114.enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate745.errors = vErrors;
return errors === 0;
}
validate745.evaluated = {"dynamicProps":false,"dynamicItems":false};

const pattern38 = new RegExp("^P(\\d+WD|\\d+D|\\d+W|\\d+M|\\d+Y|T?(\\d+WH|\\d+H|\\d+M))$", "u");

function validate742(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate742.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.name === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.label === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.type === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema113.properties, key0))){
const err3 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate733(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate733.errors : vErrors.concat(validate733.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate737(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate737.errors : vErrors.concat(validate737.errors);
errors = vErrors.length;
}
}
if(data.type !== undefined){
let data2 = data.type;
if(!(((data2 === "open") || (data2 === "won")) || (data2 === "lost"))){
const err4 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema113.properties.type.enum}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.probability !== undefined){
let data3 = data.probability;
if((typeof data3 == "number") && (isFinite(data3))){
if(data3 > 100 || isNaN(data3)){
const err5 = {instancePath:instancePath+"/probability",schemaPath:"#/properties/probability/maximum",keyword:"maximum",params:{comparison: "<=", limit: 100}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
if(data3 < 0 || isNaN(data3)){
const err6 = {instancePath:instancePath+"/probability",schemaPath:"#/properties/probability/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
else {
const err7 = {instancePath:instancePath+"/probability",schemaPath:"#/properties/probability/type",keyword:"type",params:{type: "number"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.forecast !== undefined){
let data4 = data.forecast;
if(!(((((data4 === "pipeline") || (data4 === "best_case")) || (data4 === "commit")) || (data4 === "closed")) || (data4 === "omitted"))){
const err8 = {instancePath:instancePath+"/forecast",schemaPath:"#/properties/forecast/enum",keyword:"enum",params:{allowedValues: schema113.properties.forecast.enum}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.color !== undefined){
if(!(validate745(data.color, {instancePath:instancePath+"/color",parentData:data,parentDataProperty:"color",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate745.errors : vErrors.concat(validate745.errors);
errors = vErrors.length;
}
}
if(data.guidance !== undefined){
if(!(validate737(data.guidance, {instancePath:instancePath+"/guidance",parentData:data,parentDataProperty:"guidance",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate737.errors : vErrors.concat(validate737.errors);
errors = vErrors.length;
}
}
if(data.required !== undefined){
let data7 = data.required;
if(Array.isArray(data7)){
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
if(!(validate733(data7[i0], {instancePath:instancePath+"/required/" + i0,parentData:data7,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate733.errors : vErrors.concat(validate733.errors);
errors = vErrors.length;
}
}
let i1 = data7.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data7[i1], data7[j0])){
const err9 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err10 = {instancePath:instancePath+"/required",schemaPath:"#/properties/required/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.tasks !== undefined){
let data9 = data.tasks;
if(Array.isArray(data9)){
const len1 = data9.length;
for(let i2=0; i2<len1; i2++){
let data10 = data9[i2];
if(data10 && typeof data10 == "object" && !Array.isArray(data10)){
if(data10.title === undefined){
const err11 = {instancePath:instancePath+"/tasks/" + i2,schemaPath:"#/properties/tasks/items/required",keyword:"required",params:{missingProperty: "title"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data10){
if(!(((key1 === "title") || (key1 === "due")) || (key1 === "mandatory"))){
const err12 = {instancePath:instancePath+"/tasks/" + i2,schemaPath:"#/properties/tasks/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data10.title !== undefined){
if(!(validate737(data10.title, {instancePath:instancePath+"/tasks/" + i2+"/title",parentData:data10,parentDataProperty:"title",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate737.errors : vErrors.concat(validate737.errors);
errors = vErrors.length;
}
}
if(data10.due !== undefined){
let data12 = data10.due;
if(typeof data12 === "string"){
if(!pattern38.test(data12)){
const err13 = {instancePath:instancePath+"/tasks/" + i2+"/due",schemaPath:"#/properties/tasks/items/properties/due/pattern",keyword:"pattern",params:{pattern: "^P(\\d+WD|\\d+D|\\d+W|\\d+M|\\d+Y|T?(\\d+WH|\\d+H|\\d+M))$"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/tasks/" + i2+"/due",schemaPath:"#/properties/tasks/items/properties/due/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data10.mandatory !== undefined){
if(typeof data10.mandatory !== "boolean"){
const err15 = {instancePath:instancePath+"/tasks/" + i2+"/mandatory",schemaPath:"#/properties/tasks/items/properties/mandatory/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath:instancePath+"/tasks/" + i2,schemaPath:"#/properties/tasks/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath:instancePath+"/tasks",schemaPath:"#/properties/tasks/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.enter !== undefined){
let data14 = data.enter;
if((typeof data14 !== "string") && (data14 !== null)){
const err18 = {instancePath:instancePath+"/enter",schemaPath:"#/properties/enter/type",keyword:"type",params:{type: schema113.properties.enter.type}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(typeof data14 === "string"){
if(func2(data14) > 8000){
const err19 = {instancePath:instancePath+"/enter",schemaPath:"#/properties/enter/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
if(func2(data14) < 1){
const err20 = {instancePath:instancePath+"/enter",schemaPath:"#/properties/enter/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
if(data.enterMessage !== undefined){
if(!(validate737(data.enterMessage, {instancePath:instancePath+"/enterMessage",parentData:data,parentDataProperty:"enterMessage",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate737.errors : vErrors.concat(validate737.errors);
errors = vErrors.length;
}
}
if(data.exit !== undefined){
let data16 = data.exit;
if((typeof data16 !== "string") && (data16 !== null)){
const err21 = {instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/type",keyword:"type",params:{type: schema113.properties.exit.type}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(typeof data16 === "string"){
if(func2(data16) > 8000){
const err22 = {instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(func2(data16) < 1){
const err23 = {instancePath:instancePath+"/exit",schemaPath:"#/properties/exit/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
if(data.exitMessage !== undefined){
if(!(validate737(data.exitMessage, {instancePath:instancePath+"/exitMessage",parentData:data,parentDataProperty:"exitMessage",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate737.errors : vErrors.concat(validate737.errors);
errors = vErrors.length;
}
}
if(data.maxDays !== undefined){
let data18 = data.maxDays;
if((!(((typeof data18 == "number") && (!(data18 % 1) && !isNaN(data18))) && (isFinite(data18)))) && (data18 !== null)){
const err24 = {instancePath:instancePath+"/maxDays",schemaPath:"#/properties/maxDays/type",keyword:"type",params:{type: schema113.properties.maxDays.type}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if((typeof data18 == "number") && (isFinite(data18))){
if(data18 > 3650 || isNaN(data18)){
const err25 = {instancePath:instancePath+"/maxDays",schemaPath:"#/properties/maxDays/maximum",keyword:"maximum",params:{comparison: "<=", limit: 3650}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
if(data18 < 1 || isNaN(data18)){
const err26 = {instancePath:instancePath+"/maxDays",schemaPath:"#/properties/maxDays/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
}
if(data.escalate !== undefined){
let data19 = data.escalate;
if(Array.isArray(data19)){
const len2 = data19.length;
for(let i3=0; i3<len2; i3++){
let data20 = data19[i3];
if(data20 && typeof data20 == "object" && !Array.isArray(data20)){
if(data20.after === undefined){
const err27 = {instancePath:instancePath+"/escalate/" + i3,schemaPath:"#/properties/escalate/items/required",keyword:"required",params:{missingProperty: "after"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data20.notify === undefined){
const err28 = {instancePath:instancePath+"/escalate/" + i3,schemaPath:"#/properties/escalate/items/required",keyword:"required",params:{missingProperty: "notify"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
for(const key2 in data20){
if(!((key2 === "after") || (key2 === "notify"))){
const err29 = {instancePath:instancePath+"/escalate/" + i3,schemaPath:"#/properties/escalate/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data20.after !== undefined){
let data21 = data20.after;
if(typeof data21 === "string"){
if(!pattern38.test(data21)){
const err30 = {instancePath:instancePath+"/escalate/" + i3+"/after",schemaPath:"#/properties/escalate/items/properties/after/pattern",keyword:"pattern",params:{pattern: "^P(\\d+WD|\\d+D|\\d+W|\\d+M|\\d+Y|T?(\\d+WH|\\d+H|\\d+M))$"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/escalate/" + i3+"/after",schemaPath:"#/properties/escalate/items/properties/after/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data20.notify !== undefined){
let data22 = data20.notify;
if(Array.isArray(data22)){
if(data22.length < 1){
const err32 = {instancePath:instancePath+"/escalate/" + i3+"/notify",schemaPath:"#/properties/escalate/items/properties/notify/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
const len3 = data22.length;
for(let i4=0; i4<len3; i4++){
let data23 = data22[i4];
if(typeof data23 === "string"){
if(func2(data23) > 250){
const err33 = {instancePath:instancePath+"/escalate/" + i3+"/notify/" + i4,schemaPath:"#/properties/escalate/items/properties/notify/items/maxLength",keyword:"maxLength",params:{limit: 250}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(!pattern32.test(data23)){
const err34 = {instancePath:instancePath+"/escalate/" + i3+"/notify/" + i4,schemaPath:"#/properties/escalate/items/properties/notify/items/pattern",keyword:"pattern",params:{pattern: "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/escalate/" + i3+"/notify/" + i4,schemaPath:"#/properties/escalate/items/properties/notify/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/escalate/" + i3+"/notify",schemaPath:"#/properties/escalate/items/properties/notify/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/escalate/" + i3,schemaPath:"#/properties/escalate/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath:instancePath+"/escalate",schemaPath:"#/properties/escalate/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
}
else {
const err39 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
validate742.errors = vErrors;
return errors === 0;
}
validate742.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate732(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://tangram.dev/schemas/pipeline.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate732.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.object === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "object"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.field === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "field"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.stages === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "stages"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema109.properties, key0))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.kind !== undefined){
if("pipeline" !== data.kind){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "pipeline"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate733(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate733.errors : vErrors.concat(validate733.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate735(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate735.errors : vErrors.concat(validate735.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate737(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate737.errors : vErrors.concat(validate737.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate737(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate737.errors : vErrors.concat(validate737.errors);
errors = vErrors.length;
}
}
if(data.object !== undefined){
if(!(validate733(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate733.errors : vErrors.concat(validate733.errors);
errors = vErrors.length;
}
}
if(data.field !== undefined){
if(!(validate733(data.field, {instancePath:instancePath+"/field",parentData:data,parentDataProperty:"field",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate733.errors : vErrors.concat(validate733.errors);
errors = vErrors.length;
}
}
if(data.stages !== undefined){
let data7 = data.stages;
if(Array.isArray(data7)){
if(data7.length > 50){
const err8 = {instancePath:instancePath+"/stages",schemaPath:"#/properties/stages/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(data7.length < 1){
const err9 = {instancePath:instancePath+"/stages",schemaPath:"#/properties/stages/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
if(!(validate742(data7[i0], {instancePath:instancePath+"/stages/" + i0,parentData:data7,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate742.errors : vErrors.concat(validate742.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath:instancePath+"/stages",schemaPath:"#/properties/stages/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.transitions !== undefined){
let data9 = data.transitions;
if(data9 && typeof data9 == "object" && !Array.isArray(data9)){
for(const key1 in data9){
if(!(((key1 === "skip") || (key1 === "back")) || (key1 === "list"))){
const err11 = {instancePath:instancePath+"/transitions",schemaPath:"#/properties/transitions/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data9.skip !== undefined){
if(typeof data9.skip !== "boolean"){
const err12 = {instancePath:instancePath+"/transitions/skip",schemaPath:"#/properties/transitions/properties/skip/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data9.back !== undefined){
if(typeof data9.back !== "boolean"){
const err13 = {instancePath:instancePath+"/transitions/back",schemaPath:"#/properties/transitions/properties/back/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data9.list !== undefined){
let data12 = data9.list;
if((!(Array.isArray(data12))) && (data12 !== null)){
const err14 = {instancePath:instancePath+"/transitions/list",schemaPath:"#/properties/transitions/properties/list/type",keyword:"type",params:{type: schema109.properties.transitions.properties.list.type}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(Array.isArray(data12)){
const len1 = data12.length;
for(let i1=0; i1<len1; i1++){
let data13 = data12[i1];
if(data13 && typeof data13 == "object" && !Array.isArray(data13)){
if(data13.from === undefined){
const err15 = {instancePath:instancePath+"/transitions/list/" + i1,schemaPath:"#/properties/transitions/properties/list/items/required",keyword:"required",params:{missingProperty: "from"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data13.to === undefined){
const err16 = {instancePath:instancePath+"/transitions/list/" + i1,schemaPath:"#/properties/transitions/properties/list/items/required",keyword:"required",params:{missingProperty: "to"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
for(const key2 in data13){
if(!((((key2 === "from") || (key2 === "to")) || (key2 === "when")) || (key2 === "message"))){
const err17 = {instancePath:instancePath+"/transitions/list/" + i1,schemaPath:"#/properties/transitions/properties/list/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data13.from !== undefined){
if(!(validate733(data13.from, {instancePath:instancePath+"/transitions/list/" + i1+"/from",parentData:data13,parentDataProperty:"from",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate733.errors : vErrors.concat(validate733.errors);
errors = vErrors.length;
}
}
if(data13.to !== undefined){
if(!(validate733(data13.to, {instancePath:instancePath+"/transitions/list/" + i1+"/to",parentData:data13,parentDataProperty:"to",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate733.errors : vErrors.concat(validate733.errors);
errors = vErrors.length;
}
}
if(data13.when !== undefined){
let data16 = data13.when;
if(typeof data16 === "string"){
if(func2(data16) > 8000){
const err18 = {instancePath:instancePath+"/transitions/list/" + i1+"/when",schemaPath:"#/properties/transitions/properties/list/items/properties/when/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
if(func2(data16) < 1){
const err19 = {instancePath:instancePath+"/transitions/list/" + i1+"/when",schemaPath:"#/properties/transitions/properties/list/items/properties/when/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
else {
const err20 = {instancePath:instancePath+"/transitions/list/" + i1+"/when",schemaPath:"#/properties/transitions/properties/list/items/properties/when/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data13.message !== undefined){
if(!(validate737(data13.message, {instancePath:instancePath+"/transitions/list/" + i1+"/message",parentData:data13,parentDataProperty:"message",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate737.errors : vErrors.concat(validate737.errors);
errors = vErrors.length;
}
}
}
else {
const err21 = {instancePath:instancePath+"/transitions/list/" + i1,schemaPath:"#/properties/transitions/properties/list/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
}
}
else {
const err22 = {instancePath:instancePath+"/transitions",schemaPath:"#/properties/transitions/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.createIn !== undefined){
let data18 = data.createIn;
if((!(Array.isArray(data18))) && (data18 !== null)){
const err23 = {instancePath:instancePath+"/createIn",schemaPath:"#/properties/createIn/type",keyword:"type",params:{type: schema109.properties.createIn.type}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(Array.isArray(data18)){
const len2 = data18.length;
for(let i2=0; i2<len2; i2++){
if(!(validate733(data18[i2], {instancePath:instancePath+"/createIn/" + i2,parentData:data18,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate733.errors : vErrors.concat(validate733.errors);
errors = vErrors.length;
}
}
let i3 = data18.length;
let j0;
if(i3 > 1){
outer0:
for(;i3--;){
for(j0 = i3; j0--;){
if(func0(data18[i3], data18[j0])){
const err24 = {instancePath:instancePath+"/createIn",schemaPath:"#/properties/createIn/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j0}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
break outer0;
}
}
}
}
}
}
}
else {
const err25 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
validate732.errors = vErrors;
return errors === 0;
}
validate732.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const role: Validator = validate757;
const schema115 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://tangram.dev/schemas/role.schema.json","title":"RoleDocument","description":"Object, field, record-scope and action rights.","type":"object","properties":{"kind":{"const":"role"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"label":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"objects":{"type":"object","propertyNames":{"pattern":"^[a-z][a-z0-9_]{0,39}$"},"additionalProperties":{"type":"object","properties":{"create":{"type":"boolean"},"read":{"$ref":"#/$defs/scope"},"update":{"$ref":"#/$defs/scope"},"delete":{"$ref":"#/$defs/scope"},"fieldDefault":{"$ref":"#/$defs/right"},"fields":{"type":"object","additionalProperties":{"$ref":"#/$defs/right"}},"when":{"description":"Where a condition holds of a record, its fields are given no more than this: by the state of the record, or by whom it belongs to. A condition that is not known counts as one that holds.","type":"array","items":{"type":"object","properties":{"condition":{"type":"string","minLength":1,"maxLength":8000},"fields":{"type":"object","minProperties":1,"additionalProperties":{"$ref":"#/$defs/right"}}},"required":["condition","fields"],"additionalProperties":false},"maxItems":50}},"required":[],"additionalProperties":false}},"actions":{"type":"array","items":{"enum":["import","import_history","export","bulk","transfer","merge","purge","audit","design","publish","users","connections","impersonate","unmask","bypass"]},"uniqueItems":true},"exportRows":{"description":"Rows that one export may have, where the role gives export; absent: as many as there are. Of several roles that give it, the most counts.","type":"integer","minimum":1,"maximum":1000000},"restrictions":{"type":"array","items":{"type":"object","properties":{"object":{"$ref":"#/$defs/name"},"condition":{"type":"string","minLength":1,"maxLength":8000}},"required":["object","condition"],"additionalProperties":false}}},"required":["kind","name","label","objects"],"additionalProperties":false,"$defs":{"name":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"},"id":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"},"text":{"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1},"scope":{"anyOf":[{"enum":["none","own","own_and_below","department","department_and_below","all"]},{"type":"object","properties":{"departments":{"type":"array","items":{"type":"string","minLength":1,"maxLength":100},"minItems":1},"below":{"type":"boolean"}},"required":["departments"],"additionalProperties":false},{"type":"object","properties":{"condition":{"type":"string","minLength":1,"maxLength":8000}},"required":["condition"],"additionalProperties":false}]},"right":{"enum":["hidden","masked","read","edit"]}}};
const schema116 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"};

function validate758(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate758.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate758.errors = vErrors;
return errors === 0;
}
validate758.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema117 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"};

function validate760(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate760.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern4.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,49}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate760.errors = vErrors;
return errors === 0;
}
validate760.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema118 = {"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1};

function validate762(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate762.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern5.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2}(-[A-Z]{2})?$"},propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(typeof data0 === "string"){
if(func2(data0) > 2000){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate762.errors = vErrors;
return errors === 0;
}
validate762.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema119 = {"anyOf":[{"enum":["none","own","own_and_below","department","department_and_below","all"]},{"type":"object","properties":{"departments":{"type":"array","items":{"type":"string","minLength":1,"maxLength":100},"minItems":1},"below":{"type":"boolean"}},"required":["departments"],"additionalProperties":false},{"type":"object","properties":{"condition":{"type":"string","minLength":1,"maxLength":8000}},"required":["condition"],"additionalProperties":false}]};

function validate765(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate765.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
const _errs0 = errors;
let valid0 = false;
const _errs1 = errors;
if(!((((((data === "none") || (data === "own")) || (data === "own_and_below")) || (data === "department")) || (data === "department_and_below")) || (data === "all"))){
const err0 = {instancePath,schemaPath:"#/anyOf/0/enum",keyword:"enum",params:{allowedValues: schema119.anyOf[0].enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
var _valid0 = _errs1 === errors;
valid0 = valid0 || _valid0;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.departments === undefined){
const err1 = {instancePath,schemaPath:"#/anyOf/1/required",keyword:"required",params:{missingProperty: "departments"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
for(const key0 in data){
if(!((key0 === "departments") || (key0 === "below"))){
const err2 = {instancePath,schemaPath:"#/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
if(data.departments !== undefined){
let data0 = data.departments;
if(Array.isArray(data0)){
if(data0.length < 1){
const err3 = {instancePath:instancePath+"/departments",schemaPath:"#/anyOf/1/properties/departments/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
const len0 = data0.length;
for(let i0=0; i0<len0; i0++){
let data1 = data0[i0];
if(typeof data1 === "string"){
if(func2(data1) > 100){
const err4 = {instancePath:instancePath+"/departments/" + i0,schemaPath:"#/anyOf/1/properties/departments/items/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(func2(data1) < 1){
const err5 = {instancePath:instancePath+"/departments/" + i0,schemaPath:"#/anyOf/1/properties/departments/items/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/departments/" + i0,schemaPath:"#/anyOf/1/properties/departments/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
}
else {
const err7 = {instancePath:instancePath+"/departments",schemaPath:"#/anyOf/1/properties/departments/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.below !== undefined){
if(typeof data.below !== "boolean"){
const err8 = {instancePath:instancePath+"/below",schemaPath:"#/anyOf/1/properties/below/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = true;
}
const _errs11 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.condition === undefined){
const err10 = {instancePath,schemaPath:"#/anyOf/2/required",keyword:"required",params:{missingProperty: "condition"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key1 in data){
if(!(key1 === "condition")){
const err11 = {instancePath,schemaPath:"#/anyOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.condition !== undefined){
let data3 = data.condition;
if(typeof data3 === "string"){
if(func2(data3) > 8000){
const err12 = {instancePath:instancePath+"/condition",schemaPath:"#/anyOf/2/properties/condition/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(func2(data3) < 1){
const err13 = {instancePath:instancePath+"/condition",schemaPath:"#/anyOf/2/properties/condition/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
else {
const err14 = {instancePath:instancePath+"/condition",schemaPath:"#/anyOf/2/properties/condition/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
}
else {
const err15 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
var _valid0 = _errs11 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
if(!valid0){
const err16 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
else {
errors = _errs0;
if(vErrors !== null){
if(_errs0){
vErrors.length = _errs0;
}
else {
vErrors = null;
}
}
}
validate765.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate765.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema120 = {"enum":["hidden","masked","read","edit"]};

function validate769(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate769.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!((((data === "hidden") || (data === "masked")) || (data === "read")) || (data === "edit"))){
const err0 = {instancePath,schemaPath:"#/enum",keyword:"enum",params:{allowedValues: schema120.enum}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
validate769.errors = vErrors;
return errors === 0;
}
validate769.evaluated = {"dynamicProps":false,"dynamicItems":false};


function validate757(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://tangram.dev/schemas/role.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate757.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.objects === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "objects"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema115.properties, key0))){
const err4 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.kind !== undefined){
if("role" !== data.kind){
const err5 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "role"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate758(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate758.errors : vErrors.concat(validate758.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate760(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate760.errors : vErrors.concat(validate760.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate762(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate762.errors : vErrors.concat(validate762.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate762(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate762.errors : vErrors.concat(validate762.errors);
errors = vErrors.length;
}
}
if(data.objects !== undefined){
let data5 = data.objects;
if(data5 && typeof data5 == "object" && !Array.isArray(data5)){
for(const key1 in data5){
const _errs9 = errors;
if(typeof key1 === "string"){
if(!pattern3.test(key1)){
const err6 = {instancePath:instancePath+"/objects",schemaPath:"#/properties/objects/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}$"},propertyName:key1};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
var valid1 = _errs9 === errors;
if(!valid1){
const err7 = {instancePath:instancePath+"/objects",schemaPath:"#/properties/objects/propertyNames",keyword:"propertyNames",params:{propertyName: key1}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
for(const key2 in data5){
let data6 = data5[key2];
if(data6 && typeof data6 == "object" && !Array.isArray(data6)){
for(const key3 in data6){
if(!(((((((key3 === "create") || (key3 === "read")) || (key3 === "update")) || (key3 === "delete")) || (key3 === "fieldDefault")) || (key3 === "fields")) || (key3 === "when"))){
const err8 = {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/objects/additionalProperties/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data6.create !== undefined){
if(typeof data6.create !== "boolean"){
const err9 = {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/create",schemaPath:"#/properties/objects/additionalProperties/properties/create/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
if(data6.read !== undefined){
if(!(validate765(data6.read, {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/read",parentData:data6,parentDataProperty:"read",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate765.errors : vErrors.concat(validate765.errors);
errors = vErrors.length;
}
}
if(data6.update !== undefined){
if(!(validate765(data6.update, {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/update",parentData:data6,parentDataProperty:"update",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate765.errors : vErrors.concat(validate765.errors);
errors = vErrors.length;
}
}
if(data6.delete !== undefined){
if(!(validate765(data6.delete, {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/delete",parentData:data6,parentDataProperty:"delete",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate765.errors : vErrors.concat(validate765.errors);
errors = vErrors.length;
}
}
if(data6.fieldDefault !== undefined){
if(!(validate769(data6.fieldDefault, {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/fieldDefault",parentData:data6,parentDataProperty:"fieldDefault",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate769.errors : vErrors.concat(validate769.errors);
errors = vErrors.length;
}
}
if(data6.fields !== undefined){
let data12 = data6.fields;
if(data12 && typeof data12 == "object" && !Array.isArray(data12)){
for(const key4 in data12){
if(!(validate769(data12[key4], {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/fields/" + key4.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data12,parentDataProperty:key4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate769.errors : vErrors.concat(validate769.errors);
errors = vErrors.length;
}
}
}
else {
const err10 = {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/fields",schemaPath:"#/properties/objects/additionalProperties/properties/fields/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data6.when !== undefined){
let data14 = data6.when;
if(Array.isArray(data14)){
if(data14.length > 50){
const err11 = {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/when",schemaPath:"#/properties/objects/additionalProperties/properties/when/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
const len0 = data14.length;
for(let i0=0; i0<len0; i0++){
let data15 = data14[i0];
if(data15 && typeof data15 == "object" && !Array.isArray(data15)){
if(data15.condition === undefined){
const err12 = {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/when/" + i0,schemaPath:"#/properties/objects/additionalProperties/properties/when/items/required",keyword:"required",params:{missingProperty: "condition"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
if(data15.fields === undefined){
const err13 = {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/when/" + i0,schemaPath:"#/properties/objects/additionalProperties/properties/when/items/required",keyword:"required",params:{missingProperty: "fields"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
for(const key5 in data15){
if(!((key5 === "condition") || (key5 === "fields"))){
const err14 = {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/when/" + i0,schemaPath:"#/properties/objects/additionalProperties/properties/when/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
if(data15.condition !== undefined){
let data16 = data15.condition;
if(typeof data16 === "string"){
if(func2(data16) > 8000){
const err15 = {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/when/" + i0+"/condition",schemaPath:"#/properties/objects/additionalProperties/properties/when/items/properties/condition/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(func2(data16) < 1){
const err16 = {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/when/" + i0+"/condition",schemaPath:"#/properties/objects/additionalProperties/properties/when/items/properties/condition/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/when/" + i0+"/condition",schemaPath:"#/properties/objects/additionalProperties/properties/when/items/properties/condition/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data15.fields !== undefined){
let data17 = data15.fields;
if(data17 && typeof data17 == "object" && !Array.isArray(data17)){
if(Object.keys(data17).length < 1){
const err18 = {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/when/" + i0+"/fields",schemaPath:"#/properties/objects/additionalProperties/properties/when/items/properties/fields/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
for(const key6 in data17){
if(!(validate769(data17[key6], {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/when/" + i0+"/fields/" + key6.replace(/~/g, "~0").replace(/\//g, "~1"),parentData:data17,parentDataProperty:key6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate769.errors : vErrors.concat(validate769.errors);
errors = vErrors.length;
}
}
}
else {
const err19 = {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/when/" + i0+"/fields",schemaPath:"#/properties/objects/additionalProperties/properties/when/items/properties/fields/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/when/" + i0,schemaPath:"#/properties/objects/additionalProperties/properties/when/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
}
else {
const err21 = {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1")+"/when",schemaPath:"#/properties/objects/additionalProperties/properties/when/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
}
else {
const err22 = {instancePath:instancePath+"/objects/" + key2.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/properties/objects/additionalProperties/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/objects",schemaPath:"#/properties/objects/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.actions !== undefined){
let data19 = data.actions;
if(Array.isArray(data19)){
const len1 = data19.length;
for(let i1=0; i1<len1; i1++){
let data20 = data19[i1];
if(!(((((((((((((((data20 === "import") || (data20 === "import_history")) || (data20 === "export")) || (data20 === "bulk")) || (data20 === "transfer")) || (data20 === "merge")) || (data20 === "purge")) || (data20 === "audit")) || (data20 === "design")) || (data20 === "publish")) || (data20 === "users")) || (data20 === "connections")) || (data20 === "impersonate")) || (data20 === "unmask")) || (data20 === "bypass"))){
const err24 = {instancePath:instancePath+"/actions/" + i1,schemaPath:"#/properties/actions/items/enum",keyword:"enum",params:{allowedValues: schema115.properties.actions.items.enum}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
let i2 = data19.length;
let j0;
if(i2 > 1){
outer0:
for(;i2--;){
for(j0 = i2; j0--;){
if(func0(data19[i2], data19[j0])){
const err25 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err26 = {instancePath:instancePath+"/actions",schemaPath:"#/properties/actions/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.exportRows !== undefined){
let data21 = data.exportRows;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
const err27 = {instancePath:instancePath+"/exportRows",schemaPath:"#/properties/exportRows/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 1000000 || isNaN(data21)){
const err28 = {instancePath:instancePath+"/exportRows",schemaPath:"#/properties/exportRows/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1000000}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data21 < 1 || isNaN(data21)){
const err29 = {instancePath:instancePath+"/exportRows",schemaPath:"#/properties/exportRows/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
}
if(data.restrictions !== undefined){
let data22 = data.restrictions;
if(Array.isArray(data22)){
const len2 = data22.length;
for(let i3=0; i3<len2; i3++){
let data23 = data22[i3];
if(data23 && typeof data23 == "object" && !Array.isArray(data23)){
if(data23.object === undefined){
const err30 = {instancePath:instancePath+"/restrictions/" + i3,schemaPath:"#/properties/restrictions/items/required",keyword:"required",params:{missingProperty: "object"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data23.condition === undefined){
const err31 = {instancePath:instancePath+"/restrictions/" + i3,schemaPath:"#/properties/restrictions/items/required",keyword:"required",params:{missingProperty: "condition"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
for(const key7 in data23){
if(!((key7 === "object") || (key7 === "condition"))){
const err32 = {instancePath:instancePath+"/restrictions/" + i3,schemaPath:"#/properties/restrictions/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
if(data23.object !== undefined){
if(!(validate758(data23.object, {instancePath:instancePath+"/restrictions/" + i3+"/object",parentData:data23,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate758.errors : vErrors.concat(validate758.errors);
errors = vErrors.length;
}
}
if(data23.condition !== undefined){
let data25 = data23.condition;
if(typeof data25 === "string"){
if(func2(data25) > 8000){
const err33 = {instancePath:instancePath+"/restrictions/" + i3+"/condition",schemaPath:"#/properties/restrictions/items/properties/condition/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(func2(data25) < 1){
const err34 = {instancePath:instancePath+"/restrictions/" + i3+"/condition",schemaPath:"#/properties/restrictions/items/properties/condition/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
else {
const err35 = {instancePath:instancePath+"/restrictions/" + i3+"/condition",schemaPath:"#/properties/restrictions/items/properties/condition/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
}
else {
const err36 = {instancePath:instancePath+"/restrictions/" + i3,schemaPath:"#/properties/restrictions/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
}
else {
const err37 = {instancePath:instancePath+"/restrictions",schemaPath:"#/properties/restrictions/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
}
else {
const err38 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
validate757.errors = vErrors;
return errors === 0;
}
validate757.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const test: Validator = validate774;
const schema121 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://tangram.dev/schemas/test.schema.json","title":"TestDocument","description":"What must come out when somebody does something: given people, records and a time, when these steps are done, then this holds. Run against a throw-away copy of the model, never against live records.","type":"object","properties":{"kind":{"const":"test"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"label":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"at":{"description":"The moment at which it begins; the clock stands still but for `wait`. With the offset from UTC.","type":"string","pattern":"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,3})?)?(Z|[+-][0-9]{2}:[0-9]{2})$"},"people":{"description":"Who is there, with their roles.","type":"array","maxItems":50,"items":{"title":"TestPerson","type":"object","properties":{"name":{"$ref":"#/$defs/ref"},"called":{"description":"The name of the person; without it, `name`.","type":"string","minLength":1,"maxLength":100},"roles":{"type":"array","items":{"$ref":"#/$defs/name"},"uniqueItems":true},"values":{"$ref":"#/$defs/values"}},"required":["name","roles"],"additionalProperties":false}},"records":{"description":"What is there before, written as if it had been there for long: gates are not asked.","type":"array","maxItems":200,"items":{"title":"TestRecord","type":"object","properties":{"name":{"$ref":"#/$defs/ref"},"object":{"$ref":"#/$defs/name"},"values":{"$ref":"#/$defs/values"}},"required":["name","object","values"],"additionalProperties":false}},"when":{"description":"What is done, one after the other.","type":"array","maxItems":50,"items":{"$ref":"#/$defs/step"}},"outcome":{"description":"What holds afterwards.","type":"array","minItems":1,"maxItems":100,"items":{"$ref":"#/$defs/expectation"}},"active":{"description":"false: it is not run.","type":"boolean"}},"required":["kind","name","label","at","outcome"],"additionalProperties":false,"$defs":{"name":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"},"id":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"},"ref":{"description":"What the test calls a person or a record.","type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"},"text":{"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1},"values":{"title":"TestValues","description":"Values by the names of fields. `{ \"$ref\": \"name\" }` stands for a record or a person of the test.","type":"object","propertyNames":{"pattern":"^[a-z][a-z0-9_]{0,49}$"},"additionalProperties":true},"step":{"title":"TestStep","type":"object","discriminator":{"propertyName":"do"},"required":["do"],"oneOf":[{"title":"TestCreate","description":"Makes a record.","type":"object","properties":{"do":{"const":"create"},"object":{"$ref":"#/$defs/name"},"name":{"description":"What the record is called from here on.","$ref":"#/$defs/ref"},"values":{"$ref":"#/$defs/values"},"by":{"description":"Who does it; without it, somebody who may do everything.","$ref":"#/$defs/ref"},"confirm":{"description":"Warnings that are confirmed: the names of the rules.","type":"array","items":{"$ref":"#/$defs/name"},"uniqueItems":true}},"required":["do","object","values"],"additionalProperties":false},{"title":"TestUpdate","description":"Changes a record.","type":"object","properties":{"do":{"const":"update"},"record":{"$ref":"#/$defs/ref"},"values":{"$ref":"#/$defs/values"},"by":{"description":"Who does it; without it, somebody who may do everything.","$ref":"#/$defs/ref"},"confirm":{"description":"Warnings that are confirmed: the names of the rules.","type":"array","items":{"$ref":"#/$defs/name"},"uniqueItems":true}},"required":["do","record","values"],"additionalProperties":false},{"title":"TestDelete","description":"Deletes a record.","type":"object","properties":{"do":{"const":"delete"},"record":{"$ref":"#/$defs/ref"},"by":{"description":"Who does it; without it, somebody who may do everything.","$ref":"#/$defs/ref"}},"required":["do","record"],"additionalProperties":false},{"title":"TestMove","description":"Moves a record to a stage of its pipeline, with what the gate asks for.","type":"object","properties":{"do":{"const":"move"},"record":{"$ref":"#/$defs/ref"},"stage":{"$ref":"#/$defs/name"},"values":{"$ref":"#/$defs/values"},"by":{"description":"Who does it; without it, somebody who may do everything.","$ref":"#/$defs/ref"},"confirm":{"description":"Warnings that are confirmed: the names of the rules.","type":"array","items":{"$ref":"#/$defs/name"},"uniqueItems":true}},"required":["do","record","stage"],"additionalProperties":false},{"title":"TestBulk","description":"Changes several records of one object at once, all or none.","type":"object","properties":{"do":{"const":"bulk"},"records":{"type":"array","items":{"$ref":"#/$defs/ref"},"minItems":1,"uniqueItems":true},"values":{"$ref":"#/$defs/values"},"by":{"description":"Who does it; without it, somebody who may do everything.","$ref":"#/$defs/ref"},"confirm":{"description":"Warnings that are confirmed: the names of the rules.","type":"array","items":{"$ref":"#/$defs/name"},"uniqueItems":true}},"required":["do","records","values"],"additionalProperties":false},{"title":"TestWait","description":"Lets time pass.","type":"object","properties":{"do":{"const":"wait"},"for":{"description":"An ISO 8601 duration in weeks, days, hours and minutes: `P3D`, `PT4H`.","type":"string","pattern":"^P(?=.)([0-9]{1,3}W)?([0-9]{1,4}D)?(T(?=.)([0-9]{1,4}H)?([0-9]{1,4}M)?)?$"}},"required":["do","for"],"additionalProperties":false}]},"expectation":{"title":"TestExpectation","type":"object","discriminator":{"propertyName":"expect"},"required":["expect"],"oneOf":[{"title":"ExpectValue","description":"A field of a record has a value.","type":"object","properties":{"expect":{"const":"value"},"record":{"$ref":"#/$defs/ref"},"field":{"$ref":"#/$defs/name"},"is":{"description":"As the API shows it; `{ \"$ref\": \"name\" }` for a record or a person.","type":["string","number","boolean","null","array","object"]},"seenBy":{"description":"Who looks; without it, somebody who may see everything.","$ref":"#/$defs/ref"}},"required":["expect","record","field","is"],"additionalProperties":false},{"title":"ExpectRefused","description":"A step is refused, or warned of without being confirmed.","type":"object","properties":{"expect":{"const":"refused"},"step":{"description":"Which step, from 1; without it, the last.","type":"integer","minimum":1,"maximum":50},"code":{"description":"The name of a rule, or a code as the API answers it.","type":"string","pattern":"^[a-z][a-z0-9_]{0,79}$"},"path":{"description":"The field that it stands at.","type":"string","maxLength":200}},"required":["expect","code"],"additionalProperties":false},{"title":"ExpectVisible","description":"A person finds the record.","type":"object","properties":{"expect":{"const":"visible"},"record":{"$ref":"#/$defs/ref"},"to":{"description":"The person.","$ref":"#/$defs/ref"}},"required":["expect","record","to"],"additionalProperties":false},{"title":"ExpectNotVisible","description":"A person does not find the record.","type":"object","properties":{"expect":{"const":"notVisible"},"record":{"$ref":"#/$defs/ref"},"to":{"description":"The person.","$ref":"#/$defs/ref"}},"required":["expect","record","to"],"additionalProperties":false},{"title":"ExpectFieldVisible","description":"A person sees the field of the record as it is.","type":"object","properties":{"expect":{"const":"fieldVisible"},"record":{"$ref":"#/$defs/ref"},"field":{"$ref":"#/$defs/name"},"to":{"description":"The person.","$ref":"#/$defs/ref"}},"required":["expect","record","field","to"],"additionalProperties":false},{"title":"ExpectFieldHidden","description":"A person finds the record, without the field or with a mask in its place.","type":"object","properties":{"expect":{"const":"fieldHidden"},"record":{"$ref":"#/$defs/ref"},"field":{"$ref":"#/$defs/name"},"to":{"description":"The person.","$ref":"#/$defs/ref"}},"required":["expect","record","field","to"],"additionalProperties":false},{"title":"ExpectMay","description":"A person may do it: to a record, or with an object.","type":"object","properties":{"expect":{"const":"may"},"action":{"enum":["create","read","update","delete"]},"record":{"$ref":"#/$defs/ref"},"object":{"$ref":"#/$defs/name"},"person":{"$ref":"#/$defs/ref"},"values":{"$ref":"#/$defs/values"}},"required":["expect","action","person"],"additionalProperties":false},{"title":"ExpectMayNot","description":"A person may not do it.","type":"object","properties":{"expect":{"const":"mayNot"},"action":{"enum":["create","read","update","delete"]},"record":{"$ref":"#/$defs/ref"},"object":{"$ref":"#/$defs/name"},"person":{"$ref":"#/$defs/ref"},"values":{"$ref":"#/$defs/values"}},"required":["expect","action","person"],"additionalProperties":false}]}}};
const schema122 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"};

function validate775(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate775.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate775.errors = vErrors;
return errors === 0;
}
validate775.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema123 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"};

function validate777(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate777.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern4.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,49}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate777.errors = vErrors;
return errors === 0;
}
validate777.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema124 = {"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1};

function validate779(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate779.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern5.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2}(-[A-Z]{2})?$"},propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(typeof data0 === "string"){
if(func2(data0) > 2000){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate779.errors = vErrors;
return errors === 0;
}
validate779.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema125 = {"description":"What the test calls a person or a record.","type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"};

function validate782(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate782.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate782.errors = vErrors;
return errors === 0;
}
validate782.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema126 = {"title":"TestValues","description":"Values by the names of fields. `{ \"$ref\": \"name\" }` stands for a record or a person of the test.","type":"object","propertyNames":{"pattern":"^[a-z][a-z0-9_]{0,49}$"},"additionalProperties":true};

function validate785(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate785.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern4.test(key0)){
const err0 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,49}$"},propertyName:key0};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err1 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
}
else {
const err2 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
validate785.errors = vErrors;
return errors === 0;
}
validate785.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema127 = {"title":"TestStep","type":"object","discriminator":{"propertyName":"do"},"required":["do"],"oneOf":[{"title":"TestCreate","description":"Makes a record.","type":"object","properties":{"do":{"const":"create"},"object":{"$ref":"#/$defs/name"},"name":{"description":"What the record is called from here on.","$ref":"#/$defs/ref"},"values":{"$ref":"#/$defs/values"},"by":{"description":"Who does it; without it, somebody who may do everything.","$ref":"#/$defs/ref"},"confirm":{"description":"Warnings that are confirmed: the names of the rules.","type":"array","items":{"$ref":"#/$defs/name"},"uniqueItems":true}},"required":["do","object","values"],"additionalProperties":false},{"title":"TestUpdate","description":"Changes a record.","type":"object","properties":{"do":{"const":"update"},"record":{"$ref":"#/$defs/ref"},"values":{"$ref":"#/$defs/values"},"by":{"description":"Who does it; without it, somebody who may do everything.","$ref":"#/$defs/ref"},"confirm":{"description":"Warnings that are confirmed: the names of the rules.","type":"array","items":{"$ref":"#/$defs/name"},"uniqueItems":true}},"required":["do","record","values"],"additionalProperties":false},{"title":"TestDelete","description":"Deletes a record.","type":"object","properties":{"do":{"const":"delete"},"record":{"$ref":"#/$defs/ref"},"by":{"description":"Who does it; without it, somebody who may do everything.","$ref":"#/$defs/ref"}},"required":["do","record"],"additionalProperties":false},{"title":"TestMove","description":"Moves a record to a stage of its pipeline, with what the gate asks for.","type":"object","properties":{"do":{"const":"move"},"record":{"$ref":"#/$defs/ref"},"stage":{"$ref":"#/$defs/name"},"values":{"$ref":"#/$defs/values"},"by":{"description":"Who does it; without it, somebody who may do everything.","$ref":"#/$defs/ref"},"confirm":{"description":"Warnings that are confirmed: the names of the rules.","type":"array","items":{"$ref":"#/$defs/name"},"uniqueItems":true}},"required":["do","record","stage"],"additionalProperties":false},{"title":"TestBulk","description":"Changes several records of one object at once, all or none.","type":"object","properties":{"do":{"const":"bulk"},"records":{"type":"array","items":{"$ref":"#/$defs/ref"},"minItems":1,"uniqueItems":true},"values":{"$ref":"#/$defs/values"},"by":{"description":"Who does it; without it, somebody who may do everything.","$ref":"#/$defs/ref"},"confirm":{"description":"Warnings that are confirmed: the names of the rules.","type":"array","items":{"$ref":"#/$defs/name"},"uniqueItems":true}},"required":["do","records","values"],"additionalProperties":false},{"title":"TestWait","description":"Lets time pass.","type":"object","properties":{"do":{"const":"wait"},"for":{"description":"An ISO 8601 duration in weeks, days, hours and minutes: `P3D`, `PT4H`.","type":"string","pattern":"^P(?=.)([0-9]{1,3}W)?([0-9]{1,4}D)?(T(?=.)([0-9]{1,4}H)?([0-9]{1,4}M)?)?$"}},"required":["do","for"],"additionalProperties":false}]};
const pattern51 = new RegExp("^P(?=.)([0-9]{1,3}W)?([0-9]{1,4}D)?(T(?=.)([0-9]{1,4}H)?([0-9]{1,4}M)?)?$", "u");

function validate790(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate790.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.do === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "do"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const tag0 = data.do;
if(typeof tag0 == "string"){
if(tag0 === "create"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.do === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "do"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.object === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "object"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.values === undefined){
const err3 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "values"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
for(const key0 in data){
if(!((((((key0 === "do") || (key0 === "object")) || (key0 === "name")) || (key0 === "values")) || (key0 === "by")) || (key0 === "confirm"))){
const err4 = {instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
if(data.do !== undefined){
if("create" !== data.do){
const err5 = {instancePath:instancePath+"/do",schemaPath:"#/oneOf/0/properties/do/const",keyword:"const",params:{allowedValue: "create"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.object !== undefined){
if(!(validate775(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate775.errors : vErrors.concat(validate775.errors);
errors = vErrors.length;
}
}
if(data.name !== undefined){
if(!(validate782(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.values !== undefined){
if(!(validate785(data.values, {instancePath:instancePath+"/values",parentData:data,parentDataProperty:"values",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate785.errors : vErrors.concat(validate785.errors);
errors = vErrors.length;
}
}
if(data.by !== undefined){
if(!(validate782(data.by, {instancePath:instancePath+"/by",parentData:data,parentDataProperty:"by",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.confirm !== undefined){
let data5 = data.confirm;
if(Array.isArray(data5)){
const len0 = data5.length;
for(let i0=0; i0<len0; i0++){
if(!(validate775(data5[i0], {instancePath:instancePath+"/confirm/" + i0,parentData:data5,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate775.errors : vErrors.concat(validate775.errors);
errors = vErrors.length;
}
}
let i1 = data5.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data5[i1], data5[j0])){
const err6 = {instancePath:instancePath+"/confirm",schemaPath:"#/oneOf/0/properties/confirm/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err7 = {instancePath:instancePath+"/confirm",schemaPath:"#/oneOf/0/properties/confirm/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var props0 = true;
}
else if(tag0 === "update"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.do === undefined){
const err9 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "do"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.record === undefined){
const err10 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "record"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data.values === undefined){
const err11 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "values"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data){
if(!(((((key1 === "do") || (key1 === "record")) || (key1 === "values")) || (key1 === "by")) || (key1 === "confirm"))){
const err12 = {instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.do !== undefined){
if("update" !== data.do){
const err13 = {instancePath:instancePath+"/do",schemaPath:"#/oneOf/1/properties/do/const",keyword:"const",params:{allowedValue: "update"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data.record !== undefined){
if(!(validate782(data.record, {instancePath:instancePath+"/record",parentData:data,parentDataProperty:"record",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.values !== undefined){
if(!(validate785(data.values, {instancePath:instancePath+"/values",parentData:data,parentDataProperty:"values",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate785.errors : vErrors.concat(validate785.errors);
errors = vErrors.length;
}
}
if(data.by !== undefined){
if(!(validate782(data.by, {instancePath:instancePath+"/by",parentData:data,parentDataProperty:"by",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.confirm !== undefined){
let data11 = data.confirm;
if(Array.isArray(data11)){
const len1 = data11.length;
for(let i2=0; i2<len1; i2++){
if(!(validate775(data11[i2], {instancePath:instancePath+"/confirm/" + i2,parentData:data11,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate775.errors : vErrors.concat(validate775.errors);
errors = vErrors.length;
}
}
let i3 = data11.length;
let j1;
if(i3 > 1){
outer1:
for(;i3--;){
for(j1 = i3; j1--;){
if(func0(data11[i3], data11[j1])){
const err14 = {instancePath:instancePath+"/confirm",schemaPath:"#/oneOf/1/properties/confirm/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
break outer1;
}
}
}
}
}
else {
const err15 = {instancePath:instancePath+"/confirm",schemaPath:"#/oneOf/1/properties/confirm/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
else {
const err16 = {instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "delete"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.do === undefined){
const err17 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "do"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
if(data.record === undefined){
const err18 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "record"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
for(const key2 in data){
if(!(((key2 === "do") || (key2 === "record")) || (key2 === "by"))){
const err19 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.do !== undefined){
if("delete" !== data.do){
const err20 = {instancePath:instancePath+"/do",schemaPath:"#/oneOf/2/properties/do/const",keyword:"const",params:{allowedValue: "delete"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
}
if(data.record !== undefined){
if(!(validate782(data.record, {instancePath:instancePath+"/record",parentData:data,parentDataProperty:"record",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.by !== undefined){
if(!(validate782(data.by, {instancePath:instancePath+"/by",parentData:data,parentDataProperty:"by",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
}
else {
const err21 = {instancePath,schemaPath:"#/oneOf/2/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "move"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.do === undefined){
const err22 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "do"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data.record === undefined){
const err23 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "record"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(data.stage === undefined){
const err24 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "stage"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
for(const key3 in data){
if(!((((((key3 === "do") || (key3 === "record")) || (key3 === "stage")) || (key3 === "values")) || (key3 === "by")) || (key3 === "confirm"))){
const err25 = {instancePath,schemaPath:"#/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.do !== undefined){
if("move" !== data.do){
const err26 = {instancePath:instancePath+"/do",schemaPath:"#/oneOf/3/properties/do/const",keyword:"const",params:{allowedValue: "move"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.record !== undefined){
if(!(validate782(data.record, {instancePath:instancePath+"/record",parentData:data,parentDataProperty:"record",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.stage !== undefined){
if(!(validate775(data.stage, {instancePath:instancePath+"/stage",parentData:data,parentDataProperty:"stage",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate775.errors : vErrors.concat(validate775.errors);
errors = vErrors.length;
}
}
if(data.values !== undefined){
if(!(validate785(data.values, {instancePath:instancePath+"/values",parentData:data,parentDataProperty:"values",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate785.errors : vErrors.concat(validate785.errors);
errors = vErrors.length;
}
}
if(data.by !== undefined){
if(!(validate782(data.by, {instancePath:instancePath+"/by",parentData:data,parentDataProperty:"by",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.confirm !== undefined){
let data21 = data.confirm;
if(Array.isArray(data21)){
const len2 = data21.length;
for(let i4=0; i4<len2; i4++){
if(!(validate775(data21[i4], {instancePath:instancePath+"/confirm/" + i4,parentData:data21,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate775.errors : vErrors.concat(validate775.errors);
errors = vErrors.length;
}
}
let i5 = data21.length;
let j2;
if(i5 > 1){
outer2:
for(;i5--;){
for(j2 = i5; j2--;){
if(func0(data21[i5], data21[j2])){
const err27 = {instancePath:instancePath+"/confirm",schemaPath:"#/oneOf/3/properties/confirm/uniqueItems",keyword:"uniqueItems",params:{i: i5, j: j2}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
break outer2;
}
}
}
}
}
else {
const err28 = {instancePath:instancePath+"/confirm",schemaPath:"#/oneOf/3/properties/confirm/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
}
else {
const err29 = {instancePath,schemaPath:"#/oneOf/3/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "bulk"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.do === undefined){
const err30 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "do"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
if(data.records === undefined){
const err31 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "records"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data.values === undefined){
const err32 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "values"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key4 in data){
if(!(((((key4 === "do") || (key4 === "records")) || (key4 === "values")) || (key4 === "by")) || (key4 === "confirm"))){
const err33 = {instancePath,schemaPath:"#/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data.do !== undefined){
if("bulk" !== data.do){
const err34 = {instancePath:instancePath+"/do",schemaPath:"#/oneOf/4/properties/do/const",keyword:"const",params:{allowedValue: "bulk"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
}
if(data.records !== undefined){
let data24 = data.records;
if(Array.isArray(data24)){
if(data24.length < 1){
const err35 = {instancePath:instancePath+"/records",schemaPath:"#/oneOf/4/properties/records/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
const len3 = data24.length;
for(let i6=0; i6<len3; i6++){
if(!(validate782(data24[i6], {instancePath:instancePath+"/records/" + i6,parentData:data24,parentDataProperty:i6,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
let i7 = data24.length;
let j3;
if(i7 > 1){
outer3:
for(;i7--;){
for(j3 = i7; j3--;){
if(func0(data24[i7], data24[j3])){
const err36 = {instancePath:instancePath+"/records",schemaPath:"#/oneOf/4/properties/records/uniqueItems",keyword:"uniqueItems",params:{i: i7, j: j3}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
break outer3;
}
}
}
}
}
else {
const err37 = {instancePath:instancePath+"/records",schemaPath:"#/oneOf/4/properties/records/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.values !== undefined){
if(!(validate785(data.values, {instancePath:instancePath+"/values",parentData:data,parentDataProperty:"values",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate785.errors : vErrors.concat(validate785.errors);
errors = vErrors.length;
}
}
if(data.by !== undefined){
if(!(validate782(data.by, {instancePath:instancePath+"/by",parentData:data,parentDataProperty:"by",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.confirm !== undefined){
let data28 = data.confirm;
if(Array.isArray(data28)){
const len4 = data28.length;
for(let i8=0; i8<len4; i8++){
if(!(validate775(data28[i8], {instancePath:instancePath+"/confirm/" + i8,parentData:data28,parentDataProperty:i8,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate775.errors : vErrors.concat(validate775.errors);
errors = vErrors.length;
}
}
let i9 = data28.length;
let j4;
if(i9 > 1){
outer4:
for(;i9--;){
for(j4 = i9; j4--;){
if(func0(data28[i9], data28[j4])){
const err38 = {instancePath:instancePath+"/confirm",schemaPath:"#/oneOf/4/properties/confirm/uniqueItems",keyword:"uniqueItems",params:{i: i9, j: j4}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
break outer4;
}
}
}
}
}
else {
const err39 = {instancePath:instancePath+"/confirm",schemaPath:"#/oneOf/4/properties/confirm/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
else {
const err40 = {instancePath,schemaPath:"#/oneOf/4/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "wait"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.do === undefined){
const err41 = {instancePath,schemaPath:"#/oneOf/5/required",keyword:"required",params:{missingProperty: "do"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data.for === undefined){
const err42 = {instancePath,schemaPath:"#/oneOf/5/required",keyword:"required",params:{missingProperty: "for"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
for(const key5 in data){
if(!((key5 === "do") || (key5 === "for"))){
const err43 = {instancePath,schemaPath:"#/oneOf/5/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
if(data.do !== undefined){
if("wait" !== data.do){
const err44 = {instancePath:instancePath+"/do",schemaPath:"#/oneOf/5/properties/do/const",keyword:"const",params:{allowedValue: "wait"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.for !== undefined){
let data31 = data.for;
if(typeof data31 === "string"){
if(!pattern51.test(data31)){
const err45 = {instancePath:instancePath+"/for",schemaPath:"#/oneOf/5/properties/for/pattern",keyword:"pattern",params:{pattern: "^P(?=.)([0-9]{1,3}W)?([0-9]{1,4}D)?(T(?=.)([0-9]{1,4}H)?([0-9]{1,4}M)?)?$"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
else {
const err46 = {instancePath:instancePath+"/for",schemaPath:"#/oneOf/5/properties/for/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
}
else {
const err47 = {instancePath,schemaPath:"#/oneOf/5/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(props0 !== true){
props0 = true;
}
}
else {
const err48 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "do", tagValue: tag0}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
}
else {
const err49 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "do", tagValue: tag0}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
else {
const err50 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
validate790.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate790.evaluated = {"dynamicProps":true,"dynamicItems":false};

const schema128 = {"title":"TestExpectation","type":"object","discriminator":{"propertyName":"expect"},"required":["expect"],"oneOf":[{"title":"ExpectValue","description":"A field of a record has a value.","type":"object","properties":{"expect":{"const":"value"},"record":{"$ref":"#/$defs/ref"},"field":{"$ref":"#/$defs/name"},"is":{"description":"As the API shows it; `{ \"$ref\": \"name\" }` for a record or a person.","type":["string","number","boolean","null","array","object"]},"seenBy":{"description":"Who looks; without it, somebody who may see everything.","$ref":"#/$defs/ref"}},"required":["expect","record","field","is"],"additionalProperties":false},{"title":"ExpectRefused","description":"A step is refused, or warned of without being confirmed.","type":"object","properties":{"expect":{"const":"refused"},"step":{"description":"Which step, from 1; without it, the last.","type":"integer","minimum":1,"maximum":50},"code":{"description":"The name of a rule, or a code as the API answers it.","type":"string","pattern":"^[a-z][a-z0-9_]{0,79}$"},"path":{"description":"The field that it stands at.","type":"string","maxLength":200}},"required":["expect","code"],"additionalProperties":false},{"title":"ExpectVisible","description":"A person finds the record.","type":"object","properties":{"expect":{"const":"visible"},"record":{"$ref":"#/$defs/ref"},"to":{"description":"The person.","$ref":"#/$defs/ref"}},"required":["expect","record","to"],"additionalProperties":false},{"title":"ExpectNotVisible","description":"A person does not find the record.","type":"object","properties":{"expect":{"const":"notVisible"},"record":{"$ref":"#/$defs/ref"},"to":{"description":"The person.","$ref":"#/$defs/ref"}},"required":["expect","record","to"],"additionalProperties":false},{"title":"ExpectFieldVisible","description":"A person sees the field of the record as it is.","type":"object","properties":{"expect":{"const":"fieldVisible"},"record":{"$ref":"#/$defs/ref"},"field":{"$ref":"#/$defs/name"},"to":{"description":"The person.","$ref":"#/$defs/ref"}},"required":["expect","record","field","to"],"additionalProperties":false},{"title":"ExpectFieldHidden","description":"A person finds the record, without the field or with a mask in its place.","type":"object","properties":{"expect":{"const":"fieldHidden"},"record":{"$ref":"#/$defs/ref"},"field":{"$ref":"#/$defs/name"},"to":{"description":"The person.","$ref":"#/$defs/ref"}},"required":["expect","record","field","to"],"additionalProperties":false},{"title":"ExpectMay","description":"A person may do it: to a record, or with an object.","type":"object","properties":{"expect":{"const":"may"},"action":{"enum":["create","read","update","delete"]},"record":{"$ref":"#/$defs/ref"},"object":{"$ref":"#/$defs/name"},"person":{"$ref":"#/$defs/ref"},"values":{"$ref":"#/$defs/values"}},"required":["expect","action","person"],"additionalProperties":false},{"title":"ExpectMayNot","description":"A person may not do it.","type":"object","properties":{"expect":{"const":"mayNot"},"action":{"enum":["create","read","update","delete"]},"record":{"$ref":"#/$defs/ref"},"object":{"$ref":"#/$defs/name"},"person":{"$ref":"#/$defs/ref"},"values":{"$ref":"#/$defs/values"}},"required":["expect","action","person"],"additionalProperties":false}]};
const pattern52 = new RegExp("^[a-z][a-z0-9_]{0,79}$", "u");

function validate812(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate812.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.expect === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "expect"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const tag0 = data.expect;
if(typeof tag0 == "string"){
if(tag0 === "value"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.expect === undefined){
const err1 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "expect"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.record === undefined){
const err2 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "record"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.field === undefined){
const err3 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "field"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.is === undefined){
const err4 = {instancePath,schemaPath:"#/oneOf/0/required",keyword:"required",params:{missingProperty: "is"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(((((key0 === "expect") || (key0 === "record")) || (key0 === "field")) || (key0 === "is")) || (key0 === "seenBy"))){
const err5 = {instancePath,schemaPath:"#/oneOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.expect !== undefined){
if("value" !== data.expect){
const err6 = {instancePath:instancePath+"/expect",schemaPath:"#/oneOf/0/properties/expect/const",keyword:"const",params:{allowedValue: "value"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.record !== undefined){
if(!(validate782(data.record, {instancePath:instancePath+"/record",parentData:data,parentDataProperty:"record",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.field !== undefined){
if(!(validate775(data.field, {instancePath:instancePath+"/field",parentData:data,parentDataProperty:"field",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate775.errors : vErrors.concat(validate775.errors);
errors = vErrors.length;
}
}
if(data.is !== undefined){
let data3 = data.is;
if((((typeof data3 != "object") && (typeof data3 !== "string")) && (!((typeof data3 == "number") && (isFinite(data3))))) && (typeof data3 !== "boolean")){
const err7 = {instancePath:instancePath+"/is",schemaPath:"#/oneOf/0/properties/is/type",keyword:"type",params:{type: schema128.oneOf[0].properties.is.type}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.seenBy !== undefined){
if(!(validate782(data.seenBy, {instancePath:instancePath+"/seenBy",parentData:data,parentDataProperty:"seenBy",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
}
else {
const err8 = {instancePath,schemaPath:"#/oneOf/0/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
var props0 = true;
}
else if(tag0 === "refused"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.expect === undefined){
const err9 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "expect"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
if(data.code === undefined){
const err10 = {instancePath,schemaPath:"#/oneOf/1/required",keyword:"required",params:{missingProperty: "code"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key1 in data){
if(!((((key1 === "expect") || (key1 === "step")) || (key1 === "code")) || (key1 === "path"))){
const err11 = {instancePath,schemaPath:"#/oneOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.expect !== undefined){
if("refused" !== data.expect){
const err12 = {instancePath:instancePath+"/expect",schemaPath:"#/oneOf/1/properties/expect/const",keyword:"const",params:{allowedValue: "refused"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data.step !== undefined){
let data6 = data.step;
if(!(((typeof data6 == "number") && (!(data6 % 1) && !isNaN(data6))) && (isFinite(data6)))){
const err13 = {instancePath:instancePath+"/step",schemaPath:"#/oneOf/1/properties/step/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if((typeof data6 == "number") && (isFinite(data6))){
if(data6 > 50 || isNaN(data6)){
const err14 = {instancePath:instancePath+"/step",schemaPath:"#/oneOf/1/properties/step/maximum",keyword:"maximum",params:{comparison: "<=", limit: 50}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if(data6 < 1 || isNaN(data6)){
const err15 = {instancePath:instancePath+"/step",schemaPath:"#/oneOf/1/properties/step/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
}
if(data.code !== undefined){
let data7 = data.code;
if(typeof data7 === "string"){
if(!pattern52.test(data7)){
const err16 = {instancePath:instancePath+"/code",schemaPath:"#/oneOf/1/properties/code/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,79}$"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
else {
const err17 = {instancePath:instancePath+"/code",schemaPath:"#/oneOf/1/properties/code/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data.path !== undefined){
let data8 = data.path;
if(typeof data8 === "string"){
if(func2(data8) > 200){
const err18 = {instancePath:instancePath+"/path",schemaPath:"#/oneOf/1/properties/path/maxLength",keyword:"maxLength",params:{limit: 200}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
else {
const err19 = {instancePath:instancePath+"/path",schemaPath:"#/oneOf/1/properties/path/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/oneOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "visible"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.expect === undefined){
const err21 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "expect"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data.record === undefined){
const err22 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "record"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data.to === undefined){
const err23 = {instancePath,schemaPath:"#/oneOf/2/required",keyword:"required",params:{missingProperty: "to"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key2 in data){
if(!(((key2 === "expect") || (key2 === "record")) || (key2 === "to"))){
const err24 = {instancePath,schemaPath:"#/oneOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data.expect !== undefined){
if("visible" !== data.expect){
const err25 = {instancePath:instancePath+"/expect",schemaPath:"#/oneOf/2/properties/expect/const",keyword:"const",params:{allowedValue: "visible"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.record !== undefined){
if(!(validate782(data.record, {instancePath:instancePath+"/record",parentData:data,parentDataProperty:"record",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.to !== undefined){
if(!(validate782(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
}
else {
const err26 = {instancePath,schemaPath:"#/oneOf/2/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "notVisible"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.expect === undefined){
const err27 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "expect"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
if(data.record === undefined){
const err28 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "record"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
if(data.to === undefined){
const err29 = {instancePath,schemaPath:"#/oneOf/3/required",keyword:"required",params:{missingProperty: "to"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
for(const key3 in data){
if(!(((key3 === "expect") || (key3 === "record")) || (key3 === "to"))){
const err30 = {instancePath,schemaPath:"#/oneOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
if(data.expect !== undefined){
if("notVisible" !== data.expect){
const err31 = {instancePath:instancePath+"/expect",schemaPath:"#/oneOf/3/properties/expect/const",keyword:"const",params:{allowedValue: "notVisible"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.record !== undefined){
if(!(validate782(data.record, {instancePath:instancePath+"/record",parentData:data,parentDataProperty:"record",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.to !== undefined){
if(!(validate782(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/oneOf/3/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "fieldVisible"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.expect === undefined){
const err33 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "expect"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
if(data.record === undefined){
const err34 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "record"}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(data.field === undefined){
const err35 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "field"}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
if(data.to === undefined){
const err36 = {instancePath,schemaPath:"#/oneOf/4/required",keyword:"required",params:{missingProperty: "to"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
for(const key4 in data){
if(!((((key4 === "expect") || (key4 === "record")) || (key4 === "field")) || (key4 === "to"))){
const err37 = {instancePath,schemaPath:"#/oneOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
}
if(data.expect !== undefined){
if("fieldVisible" !== data.expect){
const err38 = {instancePath:instancePath+"/expect",schemaPath:"#/oneOf/4/properties/expect/const",keyword:"const",params:{allowedValue: "fieldVisible"}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
}
if(data.record !== undefined){
if(!(validate782(data.record, {instancePath:instancePath+"/record",parentData:data,parentDataProperty:"record",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.field !== undefined){
if(!(validate775(data.field, {instancePath:instancePath+"/field",parentData:data,parentDataProperty:"field",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate775.errors : vErrors.concat(validate775.errors);
errors = vErrors.length;
}
}
if(data.to !== undefined){
if(!(validate782(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
}
else {
const err39 = {instancePath,schemaPath:"#/oneOf/4/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "fieldHidden"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.expect === undefined){
const err40 = {instancePath,schemaPath:"#/oneOf/5/required",keyword:"required",params:{missingProperty: "expect"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
if(data.record === undefined){
const err41 = {instancePath,schemaPath:"#/oneOf/5/required",keyword:"required",params:{missingProperty: "record"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
if(data.field === undefined){
const err42 = {instancePath,schemaPath:"#/oneOf/5/required",keyword:"required",params:{missingProperty: "field"}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(data.to === undefined){
const err43 = {instancePath,schemaPath:"#/oneOf/5/required",keyword:"required",params:{missingProperty: "to"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
for(const key5 in data){
if(!((((key5 === "expect") || (key5 === "record")) || (key5 === "field")) || (key5 === "to"))){
const err44 = {instancePath,schemaPath:"#/oneOf/5/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.expect !== undefined){
if("fieldHidden" !== data.expect){
const err45 = {instancePath:instancePath+"/expect",schemaPath:"#/oneOf/5/properties/expect/const",keyword:"const",params:{allowedValue: "fieldHidden"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.record !== undefined){
if(!(validate782(data.record, {instancePath:instancePath+"/record",parentData:data,parentDataProperty:"record",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.field !== undefined){
if(!(validate775(data.field, {instancePath:instancePath+"/field",parentData:data,parentDataProperty:"field",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate775.errors : vErrors.concat(validate775.errors);
errors = vErrors.length;
}
}
if(data.to !== undefined){
if(!(validate782(data.to, {instancePath:instancePath+"/to",parentData:data,parentDataProperty:"to",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
}
else {
const err46 = {instancePath,schemaPath:"#/oneOf/5/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "may"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.expect === undefined){
const err47 = {instancePath,schemaPath:"#/oneOf/6/required",keyword:"required",params:{missingProperty: "expect"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if(data.action === undefined){
const err48 = {instancePath,schemaPath:"#/oneOf/6/required",keyword:"required",params:{missingProperty: "action"}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(data.person === undefined){
const err49 = {instancePath,schemaPath:"#/oneOf/6/required",keyword:"required",params:{missingProperty: "person"}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
for(const key6 in data){
if(!((((((key6 === "expect") || (key6 === "action")) || (key6 === "record")) || (key6 === "object")) || (key6 === "person")) || (key6 === "values"))){
const err50 = {instancePath,schemaPath:"#/oneOf/6/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key6}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
}
if(data.expect !== undefined){
if("may" !== data.expect){
const err51 = {instancePath:instancePath+"/expect",schemaPath:"#/oneOf/6/properties/expect/const",keyword:"const",params:{allowedValue: "may"}};
if(vErrors === null){
vErrors = [err51];
}
else {
vErrors.push(err51);
}
errors++;
}
}
if(data.action !== undefined){
let data24 = data.action;
if(!((((data24 === "create") || (data24 === "read")) || (data24 === "update")) || (data24 === "delete"))){
const err52 = {instancePath:instancePath+"/action",schemaPath:"#/oneOf/6/properties/action/enum",keyword:"enum",params:{allowedValues: schema128.oneOf[6].properties.action.enum}};
if(vErrors === null){
vErrors = [err52];
}
else {
vErrors.push(err52);
}
errors++;
}
}
if(data.record !== undefined){
if(!(validate782(data.record, {instancePath:instancePath+"/record",parentData:data,parentDataProperty:"record",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.object !== undefined){
if(!(validate775(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate775.errors : vErrors.concat(validate775.errors);
errors = vErrors.length;
}
}
if(data.person !== undefined){
if(!(validate782(data.person, {instancePath:instancePath+"/person",parentData:data,parentDataProperty:"person",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.values !== undefined){
if(!(validate785(data.values, {instancePath:instancePath+"/values",parentData:data,parentDataProperty:"values",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate785.errors : vErrors.concat(validate785.errors);
errors = vErrors.length;
}
}
}
else {
const err53 = {instancePath,schemaPath:"#/oneOf/6/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err53];
}
else {
vErrors.push(err53);
}
errors++;
}
if(props0 !== true){
props0 = true;
}
}
else if(tag0 === "mayNot"){
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.expect === undefined){
const err54 = {instancePath,schemaPath:"#/oneOf/7/required",keyword:"required",params:{missingProperty: "expect"}};
if(vErrors === null){
vErrors = [err54];
}
else {
vErrors.push(err54);
}
errors++;
}
if(data.action === undefined){
const err55 = {instancePath,schemaPath:"#/oneOf/7/required",keyword:"required",params:{missingProperty: "action"}};
if(vErrors === null){
vErrors = [err55];
}
else {
vErrors.push(err55);
}
errors++;
}
if(data.person === undefined){
const err56 = {instancePath,schemaPath:"#/oneOf/7/required",keyword:"required",params:{missingProperty: "person"}};
if(vErrors === null){
vErrors = [err56];
}
else {
vErrors.push(err56);
}
errors++;
}
for(const key7 in data){
if(!((((((key7 === "expect") || (key7 === "action")) || (key7 === "record")) || (key7 === "object")) || (key7 === "person")) || (key7 === "values"))){
const err57 = {instancePath,schemaPath:"#/oneOf/7/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key7}};
if(vErrors === null){
vErrors = [err57];
}
else {
vErrors.push(err57);
}
errors++;
}
}
if(data.expect !== undefined){
if("mayNot" !== data.expect){
const err58 = {instancePath:instancePath+"/expect",schemaPath:"#/oneOf/7/properties/expect/const",keyword:"const",params:{allowedValue: "mayNot"}};
if(vErrors === null){
vErrors = [err58];
}
else {
vErrors.push(err58);
}
errors++;
}
}
if(data.action !== undefined){
let data30 = data.action;
if(!((((data30 === "create") || (data30 === "read")) || (data30 === "update")) || (data30 === "delete"))){
const err59 = {instancePath:instancePath+"/action",schemaPath:"#/oneOf/7/properties/action/enum",keyword:"enum",params:{allowedValues: schema128.oneOf[7].properties.action.enum}};
if(vErrors === null){
vErrors = [err59];
}
else {
vErrors.push(err59);
}
errors++;
}
}
if(data.record !== undefined){
if(!(validate782(data.record, {instancePath:instancePath+"/record",parentData:data,parentDataProperty:"record",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.object !== undefined){
if(!(validate775(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate775.errors : vErrors.concat(validate775.errors);
errors = vErrors.length;
}
}
if(data.person !== undefined){
if(!(validate782(data.person, {instancePath:instancePath+"/person",parentData:data,parentDataProperty:"person",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data.values !== undefined){
if(!(validate785(data.values, {instancePath:instancePath+"/values",parentData:data,parentDataProperty:"values",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate785.errors : vErrors.concat(validate785.errors);
errors = vErrors.length;
}
}
}
else {
const err60 = {instancePath,schemaPath:"#/oneOf/7/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err60];
}
else {
vErrors.push(err60);
}
errors++;
}
if(props0 !== true){
props0 = true;
}
}
else {
const err61 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "mapping", tag: "expect", tagValue: tag0}};
if(vErrors === null){
vErrors = [err61];
}
else {
vErrors.push(err61);
}
errors++;
}
}
else {
const err62 = {instancePath,schemaPath:"#/discriminator",keyword:"discriminator",params:{error: "tag", tag: "expect", tagValue: tag0}};
if(vErrors === null){
vErrors = [err62];
}
else {
vErrors.push(err62);
}
errors++;
}
}
else {
const err63 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err63];
}
else {
vErrors.push(err63);
}
errors++;
}
validate812.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate812.evaluated = {"dynamicProps":true,"dynamicItems":false};

const pattern48 = new RegExp("^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,3})?)?(Z|[+-][0-9]{2}:[0-9]{2})$", "u");

function validate774(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://tangram.dev/schemas/test.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate774.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.at === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "at"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.outcome === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "outcome"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema121.properties, key0))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined){
if("test" !== data.kind){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "test"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate775(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate775.errors : vErrors.concat(validate775.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate777(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate777.errors : vErrors.concat(validate777.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate779(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate779.errors : vErrors.concat(validate779.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate779(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate779.errors : vErrors.concat(validate779.errors);
errors = vErrors.length;
}
}
if(data.at !== undefined){
let data5 = data.at;
if(typeof data5 === "string"){
if(!pattern48.test(data5)){
const err7 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/pattern",keyword:"pattern",params:{pattern: "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2}(\\.[0-9]{1,3})?)?(Z|[+-][0-9]{2}:[0-9]{2})$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/at",schemaPath:"#/properties/at/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
if(data.people !== undefined){
let data6 = data.people;
if(Array.isArray(data6)){
if(data6.length > 50){
const err9 = {instancePath:instancePath+"/people",schemaPath:"#/properties/people/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
const len0 = data6.length;
for(let i0=0; i0<len0; i0++){
let data7 = data6[i0];
if(data7 && typeof data7 == "object" && !Array.isArray(data7)){
if(data7.name === undefined){
const err10 = {instancePath:instancePath+"/people/" + i0,schemaPath:"#/properties/people/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
if(data7.roles === undefined){
const err11 = {instancePath:instancePath+"/people/" + i0,schemaPath:"#/properties/people/items/required",keyword:"required",params:{missingProperty: "roles"}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
for(const key1 in data7){
if(!((((key1 === "name") || (key1 === "called")) || (key1 === "roles")) || (key1 === "values"))){
const err12 = {instancePath:instancePath+"/people/" + i0,schemaPath:"#/properties/people/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
if(data7.name !== undefined){
if(!(validate782(data7.name, {instancePath:instancePath+"/people/" + i0+"/name",parentData:data7,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data7.called !== undefined){
let data9 = data7.called;
if(typeof data9 === "string"){
if(func2(data9) > 100){
const err13 = {instancePath:instancePath+"/people/" + i0+"/called",schemaPath:"#/properties/people/items/properties/called/maxLength",keyword:"maxLength",params:{limit: 100}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
if(func2(data9) < 1){
const err14 = {instancePath:instancePath+"/people/" + i0+"/called",schemaPath:"#/properties/people/items/properties/called/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
}
else {
const err15 = {instancePath:instancePath+"/people/" + i0+"/called",schemaPath:"#/properties/people/items/properties/called/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data7.roles !== undefined){
let data10 = data7.roles;
if(Array.isArray(data10)){
const len1 = data10.length;
for(let i1=0; i1<len1; i1++){
if(!(validate775(data10[i1], {instancePath:instancePath+"/people/" + i0+"/roles/" + i1,parentData:data10,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate775.errors : vErrors.concat(validate775.errors);
errors = vErrors.length;
}
}
let i2 = data10.length;
let j0;
if(i2 > 1){
outer0:
for(;i2--;){
for(j0 = i2; j0--;){
if(func0(data10[i2], data10[j0])){
const err16 = {instancePath:instancePath+"/people/" + i0+"/roles",schemaPath:"#/properties/people/items/properties/roles/uniqueItems",keyword:"uniqueItems",params:{i: i2, j: j0}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err17 = {instancePath:instancePath+"/people/" + i0+"/roles",schemaPath:"#/properties/people/items/properties/roles/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
if(data7.values !== undefined){
if(!(validate785(data7.values, {instancePath:instancePath+"/people/" + i0+"/values",parentData:data7,parentDataProperty:"values",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate785.errors : vErrors.concat(validate785.errors);
errors = vErrors.length;
}
}
}
else {
const err18 = {instancePath:instancePath+"/people/" + i0,schemaPath:"#/properties/people/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/people",schemaPath:"#/properties/people/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.records !== undefined){
let data13 = data.records;
if(Array.isArray(data13)){
if(data13.length > 200){
const err20 = {instancePath:instancePath+"/records",schemaPath:"#/properties/records/maxItems",keyword:"maxItems",params:{limit: 200}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const len2 = data13.length;
for(let i3=0; i3<len2; i3++){
let data14 = data13[i3];
if(data14 && typeof data14 == "object" && !Array.isArray(data14)){
if(data14.name === undefined){
const err21 = {instancePath:instancePath+"/records/" + i3,schemaPath:"#/properties/records/items/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
if(data14.object === undefined){
const err22 = {instancePath:instancePath+"/records/" + i3,schemaPath:"#/properties/records/items/required",keyword:"required",params:{missingProperty: "object"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
if(data14.values === undefined){
const err23 = {instancePath:instancePath+"/records/" + i3,schemaPath:"#/properties/records/items/required",keyword:"required",params:{missingProperty: "values"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
for(const key2 in data14){
if(!(((key2 === "name") || (key2 === "object")) || (key2 === "values"))){
const err24 = {instancePath:instancePath+"/records/" + i3,schemaPath:"#/properties/records/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
if(data14.name !== undefined){
if(!(validate782(data14.name, {instancePath:instancePath+"/records/" + i3+"/name",parentData:data14,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate782.errors : vErrors.concat(validate782.errors);
errors = vErrors.length;
}
}
if(data14.object !== undefined){
if(!(validate775(data14.object, {instancePath:instancePath+"/records/" + i3+"/object",parentData:data14,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate775.errors : vErrors.concat(validate775.errors);
errors = vErrors.length;
}
}
if(data14.values !== undefined){
if(!(validate785(data14.values, {instancePath:instancePath+"/records/" + i3+"/values",parentData:data14,parentDataProperty:"values",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate785.errors : vErrors.concat(validate785.errors);
errors = vErrors.length;
}
}
}
else {
const err25 = {instancePath:instancePath+"/records/" + i3,schemaPath:"#/properties/records/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
}
else {
const err26 = {instancePath:instancePath+"/records",schemaPath:"#/properties/records/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.when !== undefined){
let data18 = data.when;
if(Array.isArray(data18)){
if(data18.length > 50){
const err27 = {instancePath:instancePath+"/when",schemaPath:"#/properties/when/maxItems",keyword:"maxItems",params:{limit: 50}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
const len3 = data18.length;
for(let i4=0; i4<len3; i4++){
if(!(validate790(data18[i4], {instancePath:instancePath+"/when/" + i4,parentData:data18,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate790.errors : vErrors.concat(validate790.errors);
errors = vErrors.length;
}
}
}
else {
const err28 = {instancePath:instancePath+"/when",schemaPath:"#/properties/when/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.outcome !== undefined){
let data20 = data.outcome;
if(Array.isArray(data20)){
if(data20.length > 100){
const err29 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(data20.length < 1){
const err30 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
const len4 = data20.length;
for(let i5=0; i5<len4; i5++){
if(!(validate812(data20[i5], {instancePath:instancePath+"/outcome/" + i5,parentData:data20,parentDataProperty:i5,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate812.errors : vErrors.concat(validate812.errors);
errors = vErrors.length;
}
}
}
else {
const err31 = {instancePath:instancePath+"/outcome",schemaPath:"#/properties/outcome/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.active !== undefined){
if(typeof data.active !== "boolean"){
const err32 = {instancePath:instancePath+"/active",schemaPath:"#/properties/active/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
}
}
else {
const err33 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
validate774.errors = vErrors;
return errors === 0;
}
validate774.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const validation: Validator = validate835;
const schema129 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://tangram.dev/schemas/validation.schema.json","title":"ValidationDocument","description":"Something that must hold for a record of one object before it is written, on every path that writes. In its message `{{amount}}` and `{{company.name}}` stand for values of the record.","type":"object","properties":{"kind":{"const":"validation"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"label":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"object":{"$ref":"#/$defs/name"},"expression":{"description":"What must hold, of the record as it is about to be. Null counts as met.","type":"string","minLength":1,"maxLength":8000},"message":{"$ref":"#/$defs/text"},"field":{"description":"Where the message stands; without it, at the record as a whole.","$ref":"#/$defs/name"},"severity":{"description":"A warning can be confirmed by whoever saves; an error cannot. Default error.","enum":["error","warning"]},"on":{"description":"When it is asked. Default: create and update. An update asks only when something changes that the rule reads; stage: when a stage is entered; delete: before the record goes to the bin, with another or by itself.","type":"array","items":{"enum":["create","update","stage","delete"]},"minItems":1,"uniqueItems":true},"roles":{"description":"Asked of people with one of these roles only; never of the program itself. Without it, of everybody.","type":"array","items":{"$ref":"#/$defs/name"},"minItems":1,"uniqueItems":true},"notFor":{"description":"Not asked of people with one of these roles.","type":"array","items":{"$ref":"#/$defs/name"},"minItems":1,"uniqueItems":true},"bypass":{"description":"Who has the action `bypass` may set the rule aside for one write, and says why; the audit log keeps it. Default false.","type":"boolean"},"active":{"type":"boolean"}},"required":["kind","name","label","object","expression","message"],"additionalProperties":false,"$defs":{"name":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"},"id":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"},"text":{"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1}}};
const schema130 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"};

function validate836(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate836.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate836.errors = vErrors;
return errors === 0;
}
validate836.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema131 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"};

function validate838(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate838.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern4.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,49}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate838.errors = vErrors;
return errors === 0;
}
validate838.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema132 = {"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1};

function validate840(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate840.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern5.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2}(-[A-Z]{2})?$"},propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(typeof data0 === "string"){
if(func2(data0) > 2000){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate840.errors = vErrors;
return errors === 0;
}
validate840.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};


function validate835(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://tangram.dev/schemas/validation.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate835.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.object === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "object"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.expression === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "expression"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(data.message === undefined){
const err5 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "message"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema129.properties, key0))){
const err6 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.kind !== undefined){
if("validation" !== data.kind){
const err7 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "validation"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate836(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate836.errors : vErrors.concat(validate836.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate838(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate838.errors : vErrors.concat(validate838.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate840(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate840.errors : vErrors.concat(validate840.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate840(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate840.errors : vErrors.concat(validate840.errors);
errors = vErrors.length;
}
}
if(data.object !== undefined){
if(!(validate836(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate836.errors : vErrors.concat(validate836.errors);
errors = vErrors.length;
}
}
if(data.expression !== undefined){
let data6 = data.expression;
if(typeof data6 === "string"){
if(func2(data6) > 8000){
const err8 = {instancePath:instancePath+"/expression",schemaPath:"#/properties/expression/maxLength",keyword:"maxLength",params:{limit: 8000}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
if(func2(data6) < 1){
const err9 = {instancePath:instancePath+"/expression",schemaPath:"#/properties/expression/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
}
else {
const err10 = {instancePath:instancePath+"/expression",schemaPath:"#/properties/expression/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data.message !== undefined){
if(!(validate840(data.message, {instancePath:instancePath+"/message",parentData:data,parentDataProperty:"message",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate840.errors : vErrors.concat(validate840.errors);
errors = vErrors.length;
}
}
if(data.field !== undefined){
if(!(validate836(data.field, {instancePath:instancePath+"/field",parentData:data,parentDataProperty:"field",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate836.errors : vErrors.concat(validate836.errors);
errors = vErrors.length;
}
}
if(data.severity !== undefined){
let data9 = data.severity;
if(!((data9 === "error") || (data9 === "warning"))){
const err11 = {instancePath:instancePath+"/severity",schemaPath:"#/properties/severity/enum",keyword:"enum",params:{allowedValues: schema129.properties.severity.enum}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.on !== undefined){
let data10 = data.on;
if(Array.isArray(data10)){
if(data10.length < 1){
const err12 = {instancePath:instancePath+"/on",schemaPath:"#/properties/on/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
const len0 = data10.length;
for(let i0=0; i0<len0; i0++){
let data11 = data10[i0];
if(!((((data11 === "create") || (data11 === "update")) || (data11 === "stage")) || (data11 === "delete"))){
const err13 = {instancePath:instancePath+"/on/" + i0,schemaPath:"#/properties/on/items/enum",keyword:"enum",params:{allowedValues: schema129.properties.on.items.enum}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
let i1 = data10.length;
let j0;
if(i1 > 1){
outer0:
for(;i1--;){
for(j0 = i1; j0--;){
if(func0(data10[i1], data10[j0])){
const err14 = {instancePath:instancePath+"/on",schemaPath:"#/properties/on/uniqueItems",keyword:"uniqueItems",params:{i: i1, j: j0}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
break outer0;
}
}
}
}
}
else {
const err15 = {instancePath:instancePath+"/on",schemaPath:"#/properties/on/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.roles !== undefined){
let data12 = data.roles;
if(Array.isArray(data12)){
if(data12.length < 1){
const err16 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
const len1 = data12.length;
for(let i2=0; i2<len1; i2++){
if(!(validate836(data12[i2], {instancePath:instancePath+"/roles/" + i2,parentData:data12,parentDataProperty:i2,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate836.errors : vErrors.concat(validate836.errors);
errors = vErrors.length;
}
}
let i3 = data12.length;
let j1;
if(i3 > 1){
outer1:
for(;i3--;){
for(j1 = i3; j1--;){
if(func0(data12[i3], data12[j1])){
const err17 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/uniqueItems",keyword:"uniqueItems",params:{i: i3, j: j1}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
break outer1;
}
}
}
}
}
else {
const err18 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
if(data.notFor !== undefined){
let data14 = data.notFor;
if(Array.isArray(data14)){
if(data14.length < 1){
const err19 = {instancePath:instancePath+"/notFor",schemaPath:"#/properties/notFor/minItems",keyword:"minItems",params:{limit: 1}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
const len2 = data14.length;
for(let i4=0; i4<len2; i4++){
if(!(validate836(data14[i4], {instancePath:instancePath+"/notFor/" + i4,parentData:data14,parentDataProperty:i4,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate836.errors : vErrors.concat(validate836.errors);
errors = vErrors.length;
}
}
let i5 = data14.length;
let j2;
if(i5 > 1){
outer2:
for(;i5--;){
for(j2 = i5; j2--;){
if(func0(data14[i5], data14[j2])){
const err20 = {instancePath:instancePath+"/notFor",schemaPath:"#/properties/notFor/uniqueItems",keyword:"uniqueItems",params:{i: i5, j: j2}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
break outer2;
}
}
}
}
}
else {
const err21 = {instancePath:instancePath+"/notFor",schemaPath:"#/properties/notFor/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
if(data.bypass !== undefined){
if(typeof data.bypass !== "boolean"){
const err22 = {instancePath:instancePath+"/bypass",schemaPath:"#/properties/bypass/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.active !== undefined){
if(typeof data.active !== "boolean"){
const err23 = {instancePath:instancePath+"/active",schemaPath:"#/properties/active/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
}
else {
const err24 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
validate835.errors = vErrors;
return errors === 0;
}
validate835.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

export const view: Validator = validate848;
const schema133 = {"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://tangram.dev/schemas/view.schema.json","title":"ViewDocument","description":"A list, kanban, calendar, gallery or timeline over one object.","type":"object","properties":{"kind":{"const":"view"},"name":{"$ref":"#/$defs/name"},"id":{"$ref":"#/$defs/id"},"label":{"$ref":"#/$defs/text"},"description":{"$ref":"#/$defs/text"},"object":{"$ref":"#/$defs/name"},"type":{"enum":["list","kanban","calendar","gallery","timeline"]},"columns":{"type":"array","items":{"type":"object","properties":{"field":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250},"width":{"type":"integer","minimum":40,"maximum":1200},"pinned":{"type":"boolean"}},"required":["field"],"additionalProperties":false},"maxItems":100},"filter":{"$ref":"#/$defs/filter"},"sort":{"type":"array","items":{"type":"string","pattern":"^-?[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,5}$"},"maxItems":8},"groupBy":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250},"bucket":{"description":"How long the stretches are when a list is grouped by days or moments; by month unless it says.","enum":["day","week","month","quarter","year"]},"lanes":{"description":"The rows of a board: one for each value of a second field (a choice, yes or no, stars, a stage, a reference, a user or a team). Only for a kanban.","type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"},"limits":{"description":"How many records may stand in a column of a board at once. A limit is a view's own and soft: a column beyond it is marked and warns before a card is dropped; nothing is refused. Values are those of groupBy as text.","type":"array","maxItems":100,"items":{"type":"object","properties":{"value":{"type":"string","minLength":1,"maxLength":250},"limit":{"type":"integer","minimum":1,"maximum":10000}},"required":["value","limit"],"additionalProperties":false}},"color":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250},"cover":{"$ref":"#/$defs/name"},"start":{"$ref":"#/$defs/name"},"end":{"$ref":"#/$defs/name"},"roles":{"type":"array","items":{"$ref":"#/$defs/name"}},"default":{"type":"boolean"},"order":{"type":"integer","minimum":0,"maximum":10000}},"required":["kind","name","label","object","type"],"additionalProperties":false,"$defs":{"name":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"},"id":{"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"},"text":{"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1},"filter":{"title":"Filter","description":"A leaf, or and / or / not: the filter of the record API.","type":"object","anyOf":[{"type":"object","properties":{"field":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250},"op":{"type":"string","pattern":"^[a-z_]+$"},"value":{}},"required":["field","op"],"additionalProperties":false},{"type":"object","properties":{"and":{"type":"array","items":{"$ref":"#/$defs/filter"}}},"required":["and"],"additionalProperties":false},{"type":"object","properties":{"or":{"type":"array","items":{"$ref":"#/$defs/filter"}}},"required":["or"],"additionalProperties":false},{"type":"object","properties":{"not":{"$ref":"#/$defs/filter"}},"required":["not"],"additionalProperties":false},{"type":"object","properties":{"has":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250},"filter":{"$ref":"#/$defs/filter"}},"required":["has"],"additionalProperties":false},{"type":"object","properties":{"hasNo":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250},"filter":{"$ref":"#/$defs/filter"}},"required":["hasNo"],"additionalProperties":false}]}}};
const schema134 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,39}$"};

function validate849(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate849.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern3.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate849.errors = vErrors;
return errors === 0;
}
validate849.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema135 = {"type":"string","pattern":"^[a-z][a-z0-9_]{0,49}$"};

function validate851(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate851.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(typeof data === "string"){
if(!pattern4.test(data)){
const err0 = {instancePath,schemaPath:"#/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,49}$"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
}
else {
const err1 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
validate851.errors = vErrors;
return errors === 0;
}
validate851.evaluated = {"dynamicProps":false,"dynamicItems":false};

const schema136 = {"title":"Label","type":"object","propertyNames":{"pattern":"^[a-z]{2}(-[A-Z]{2})?$"},"additionalProperties":{"type":"string","minLength":1,"maxLength":2000},"minProperties":1};

function validate853(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate853.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(Object.keys(data).length < 1){
const err0 = {instancePath,schemaPath:"#/minProperties",keyword:"minProperties",params:{limit: 1}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
for(const key0 in data){
const _errs1 = errors;
if(typeof key0 === "string"){
if(!pattern5.test(key0)){
const err1 = {instancePath,schemaPath:"#/propertyNames/pattern",keyword:"pattern",params:{pattern: "^[a-z]{2}(-[A-Z]{2})?$"},propertyName:key0};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
}
var valid0 = _errs1 === errors;
if(!valid0){
const err2 = {instancePath,schemaPath:"#/propertyNames",keyword:"propertyNames",params:{propertyName: key0}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
}
for(const key1 in data){
let data0 = data[key1];
if(typeof data0 === "string"){
if(func2(data0) > 2000){
const err3 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/maxLength",keyword:"maxLength",params:{limit: 2000}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(func2(data0) < 1){
const err4 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
}
else {
const err5 = {instancePath:instancePath+"/" + key1.replace(/~/g, "~0").replace(/\//g, "~1"),schemaPath:"#/additionalProperties/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
}
else {
const err6 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
validate853.errors = vErrors;
return errors === 0;
}
validate853.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

const schema137 = {"title":"Filter","description":"A leaf, or and / or / not: the filter of the record API.","type":"object","anyOf":[{"type":"object","properties":{"field":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250},"op":{"type":"string","pattern":"^[a-z_]+$"},"value":{}},"required":["field","op"],"additionalProperties":false},{"type":"object","properties":{"and":{"type":"array","items":{"$ref":"#/$defs/filter"}}},"required":["and"],"additionalProperties":false},{"type":"object","properties":{"or":{"type":"array","items":{"$ref":"#/$defs/filter"}}},"required":["or"],"additionalProperties":false},{"type":"object","properties":{"not":{"$ref":"#/$defs/filter"}},"required":["not"],"additionalProperties":false},{"type":"object","properties":{"has":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250},"filter":{"$ref":"#/$defs/filter"}},"required":["has"],"additionalProperties":false},{"type":"object","properties":{"hasNo":{"type":"string","pattern":"^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$","maxLength":250},"filter":{"$ref":"#/$defs/filter"}},"required":["hasNo"],"additionalProperties":false}]};
const pattern61 = new RegExp("^[a-z_]+$", "u");
const wrapper0 = {validate: validate857};

function validate857(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
let vErrors = null;
let errors = 0;
const evaluated0 = validate857.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(!(data && typeof data == "object" && !Array.isArray(data))){
const err0 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
const _errs1 = errors;
let valid0 = false;
const _errs2 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.field === undefined){
const err1 = {instancePath,schemaPath:"#/anyOf/0/required",keyword:"required",params:{missingProperty: "field"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.op === undefined){
const err2 = {instancePath,schemaPath:"#/anyOf/0/required",keyword:"required",params:{missingProperty: "op"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
for(const key0 in data){
if(!(((key0 === "field") || (key0 === "op")) || (key0 === "value"))){
const err3 = {instancePath,schemaPath:"#/anyOf/0/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
}
if(data.field !== undefined){
let data0 = data.field;
if(typeof data0 === "string"){
if(func2(data0) > 250){
const err4 = {instancePath:instancePath+"/field",schemaPath:"#/anyOf/0/properties/field/maxLength",keyword:"maxLength",params:{limit: 250}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
if(!pattern32.test(data0)){
const err5 = {instancePath:instancePath+"/field",schemaPath:"#/anyOf/0/properties/field/pattern",keyword:"pattern",params:{pattern: "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$"}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
else {
const err6 = {instancePath:instancePath+"/field",schemaPath:"#/anyOf/0/properties/field/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.op !== undefined){
let data1 = data.op;
if(typeof data1 === "string"){
if(!pattern61.test(data1)){
const err7 = {instancePath:instancePath+"/op",schemaPath:"#/anyOf/0/properties/op/pattern",keyword:"pattern",params:{pattern: "^[a-z_]+$"}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
else {
const err8 = {instancePath:instancePath+"/op",schemaPath:"#/anyOf/0/properties/op/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
}
}
else {
const err9 = {instancePath,schemaPath:"#/anyOf/0/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
var _valid0 = _errs2 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
var props0 = true;
}
const _errs9 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.and === undefined){
const err10 = {instancePath,schemaPath:"#/anyOf/1/required",keyword:"required",params:{missingProperty: "and"}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
for(const key1 in data){
if(!(key1 === "and")){
const err11 = {instancePath,schemaPath:"#/anyOf/1/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
}
if(data.and !== undefined){
let data2 = data.and;
if(Array.isArray(data2)){
const len0 = data2.length;
for(let i0=0; i0<len0; i0++){
if(!(wrapper0.validate(data2[i0], {instancePath:instancePath+"/and/" + i0,parentData:data2,parentDataProperty:i0,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err12 = {instancePath:instancePath+"/and",schemaPath:"#/anyOf/1/properties/and/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
}
else {
const err13 = {instancePath,schemaPath:"#/anyOf/1/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
var _valid0 = _errs9 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
const _errs15 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.or === undefined){
const err14 = {instancePath,schemaPath:"#/anyOf/2/required",keyword:"required",params:{missingProperty: "or"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
for(const key2 in data){
if(!(key2 === "or")){
const err15 = {instancePath,schemaPath:"#/anyOf/2/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
}
if(data.or !== undefined){
let data4 = data.or;
if(Array.isArray(data4)){
const len1 = data4.length;
for(let i1=0; i1<len1; i1++){
if(!(wrapper0.validate(data4[i1], {instancePath:instancePath+"/or/" + i1,parentData:data4,parentDataProperty:i1,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err16 = {instancePath:instancePath+"/or",schemaPath:"#/anyOf/2/properties/or/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
else {
const err17 = {instancePath,schemaPath:"#/anyOf/2/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
var _valid0 = _errs15 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
const _errs21 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.not === undefined){
const err18 = {instancePath,schemaPath:"#/anyOf/3/required",keyword:"required",params:{missingProperty: "not"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
for(const key3 in data){
if(!(key3 === "not")){
const err19 = {instancePath,schemaPath:"#/anyOf/3/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key3}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.not !== undefined){
if(!(wrapper0.validate(data.not, {instancePath:instancePath+"/not",parentData:data,parentDataProperty:"not",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err20 = {instancePath,schemaPath:"#/anyOf/3/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
var _valid0 = _errs21 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
const _errs25 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.has === undefined){
const err21 = {instancePath,schemaPath:"#/anyOf/4/required",keyword:"required",params:{missingProperty: "has"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
for(const key4 in data){
if(!((key4 === "has") || (key4 === "filter"))){
const err22 = {instancePath,schemaPath:"#/anyOf/4/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key4}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
if(data.has !== undefined){
let data7 = data.has;
if(typeof data7 === "string"){
if(func2(data7) > 250){
const err23 = {instancePath:instancePath+"/has",schemaPath:"#/anyOf/4/properties/has/maxLength",keyword:"maxLength",params:{limit: 250}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
if(!pattern32.test(data7)){
const err24 = {instancePath:instancePath+"/has",schemaPath:"#/anyOf/4/properties/has/pattern",keyword:"pattern",params:{pattern: "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$"}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
}
else {
const err25 = {instancePath:instancePath+"/has",schemaPath:"#/anyOf/4/properties/has/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
if(data.filter !== undefined){
if(!(wrapper0.validate(data.filter, {instancePath:instancePath+"/filter",parentData:data,parentDataProperty:"filter",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err26 = {instancePath,schemaPath:"#/anyOf/4/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
var _valid0 = _errs25 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
const _errs31 = errors;
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.hasNo === undefined){
const err27 = {instancePath,schemaPath:"#/anyOf/5/required",keyword:"required",params:{missingProperty: "hasNo"}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
for(const key5 in data){
if(!((key5 === "hasNo") || (key5 === "filter"))){
const err28 = {instancePath,schemaPath:"#/anyOf/5/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key5}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
if(data.hasNo !== undefined){
let data9 = data.hasNo;
if(typeof data9 === "string"){
if(func2(data9) > 250){
const err29 = {instancePath:instancePath+"/hasNo",schemaPath:"#/anyOf/5/properties/hasNo/maxLength",keyword:"maxLength",params:{limit: 250}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
if(!pattern32.test(data9)){
const err30 = {instancePath:instancePath+"/hasNo",schemaPath:"#/anyOf/5/properties/hasNo/pattern",keyword:"pattern",params:{pattern: "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$"}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
}
else {
const err31 = {instancePath:instancePath+"/hasNo",schemaPath:"#/anyOf/5/properties/hasNo/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
}
if(data.filter !== undefined){
if(!(wrapper0.validate(data.filter, {instancePath:instancePath+"/filter",parentData:data,parentDataProperty:"filter",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? wrapper0.validate.errors : vErrors.concat(wrapper0.validate.errors);
errors = vErrors.length;
}
}
}
else {
const err32 = {instancePath,schemaPath:"#/anyOf/5/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
var _valid0 = _errs31 === errors;
valid0 = valid0 || _valid0;
if(_valid0){
if(props0 !== true){
props0 = true;
}
}
if(!valid0){
const err33 = {instancePath,schemaPath:"#/anyOf",keyword:"anyOf",params:{}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
else {
errors = _errs1;
if(vErrors !== null){
if(_errs1){
vErrors.length = _errs1;
}
else {
vErrors = null;
}
}
}
validate857.errors = vErrors;
evaluated0.props = props0;
return errors === 0;
}
validate857.evaluated = {"dynamicProps":true,"dynamicItems":false};

const pattern64 = new RegExp("^-?[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,5}$", "u");

function validate848(data, {instancePath="", parentData, parentDataProperty, rootData=data, dynamicAnchors={}}={}){
/*# sourceURL="https://tangram.dev/schemas/view.schema.json" */;
let vErrors = null;
let errors = 0;
const evaluated0 = validate848.evaluated;
if(evaluated0.dynamicProps){
evaluated0.props = undefined;
}
if(evaluated0.dynamicItems){
evaluated0.items = undefined;
}
if(data && typeof data == "object" && !Array.isArray(data)){
if(data.kind === undefined){
const err0 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "kind"}};
if(vErrors === null){
vErrors = [err0];
}
else {
vErrors.push(err0);
}
errors++;
}
if(data.name === undefined){
const err1 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "name"}};
if(vErrors === null){
vErrors = [err1];
}
else {
vErrors.push(err1);
}
errors++;
}
if(data.label === undefined){
const err2 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "label"}};
if(vErrors === null){
vErrors = [err2];
}
else {
vErrors.push(err2);
}
errors++;
}
if(data.object === undefined){
const err3 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "object"}};
if(vErrors === null){
vErrors = [err3];
}
else {
vErrors.push(err3);
}
errors++;
}
if(data.type === undefined){
const err4 = {instancePath,schemaPath:"#/required",keyword:"required",params:{missingProperty: "type"}};
if(vErrors === null){
vErrors = [err4];
}
else {
vErrors.push(err4);
}
errors++;
}
for(const key0 in data){
if(!(func1.call(schema133.properties, key0))){
const err5 = {instancePath,schemaPath:"#/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key0}};
if(vErrors === null){
vErrors = [err5];
}
else {
vErrors.push(err5);
}
errors++;
}
}
if(data.kind !== undefined){
if("view" !== data.kind){
const err6 = {instancePath:instancePath+"/kind",schemaPath:"#/properties/kind/const",keyword:"const",params:{allowedValue: "view"}};
if(vErrors === null){
vErrors = [err6];
}
else {
vErrors.push(err6);
}
errors++;
}
}
if(data.name !== undefined){
if(!(validate849(data.name, {instancePath:instancePath+"/name",parentData:data,parentDataProperty:"name",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate849.errors : vErrors.concat(validate849.errors);
errors = vErrors.length;
}
}
if(data.id !== undefined){
if(!(validate851(data.id, {instancePath:instancePath+"/id",parentData:data,parentDataProperty:"id",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate851.errors : vErrors.concat(validate851.errors);
errors = vErrors.length;
}
}
if(data.label !== undefined){
if(!(validate853(data.label, {instancePath:instancePath+"/label",parentData:data,parentDataProperty:"label",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate853.errors : vErrors.concat(validate853.errors);
errors = vErrors.length;
}
}
if(data.description !== undefined){
if(!(validate853(data.description, {instancePath:instancePath+"/description",parentData:data,parentDataProperty:"description",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate853.errors : vErrors.concat(validate853.errors);
errors = vErrors.length;
}
}
if(data.object !== undefined){
if(!(validate849(data.object, {instancePath:instancePath+"/object",parentData:data,parentDataProperty:"object",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate849.errors : vErrors.concat(validate849.errors);
errors = vErrors.length;
}
}
if(data.type !== undefined){
let data6 = data.type;
if(!(((((data6 === "list") || (data6 === "kanban")) || (data6 === "calendar")) || (data6 === "gallery")) || (data6 === "timeline"))){
const err7 = {instancePath:instancePath+"/type",schemaPath:"#/properties/type/enum",keyword:"enum",params:{allowedValues: schema133.properties.type.enum}};
if(vErrors === null){
vErrors = [err7];
}
else {
vErrors.push(err7);
}
errors++;
}
}
if(data.columns !== undefined){
let data7 = data.columns;
if(Array.isArray(data7)){
if(data7.length > 100){
const err8 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err8];
}
else {
vErrors.push(err8);
}
errors++;
}
const len0 = data7.length;
for(let i0=0; i0<len0; i0++){
let data8 = data7[i0];
if(data8 && typeof data8 == "object" && !Array.isArray(data8)){
if(data8.field === undefined){
const err9 = {instancePath:instancePath+"/columns/" + i0,schemaPath:"#/properties/columns/items/required",keyword:"required",params:{missingProperty: "field"}};
if(vErrors === null){
vErrors = [err9];
}
else {
vErrors.push(err9);
}
errors++;
}
for(const key1 in data8){
if(!(((key1 === "field") || (key1 === "width")) || (key1 === "pinned"))){
const err10 = {instancePath:instancePath+"/columns/" + i0,schemaPath:"#/properties/columns/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key1}};
if(vErrors === null){
vErrors = [err10];
}
else {
vErrors.push(err10);
}
errors++;
}
}
if(data8.field !== undefined){
let data9 = data8.field;
if(typeof data9 === "string"){
if(func2(data9) > 250){
const err11 = {instancePath:instancePath+"/columns/" + i0+"/field",schemaPath:"#/properties/columns/items/properties/field/maxLength",keyword:"maxLength",params:{limit: 250}};
if(vErrors === null){
vErrors = [err11];
}
else {
vErrors.push(err11);
}
errors++;
}
if(!pattern32.test(data9)){
const err12 = {instancePath:instancePath+"/columns/" + i0+"/field",schemaPath:"#/properties/columns/items/properties/field/pattern",keyword:"pattern",params:{pattern: "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$"}};
if(vErrors === null){
vErrors = [err12];
}
else {
vErrors.push(err12);
}
errors++;
}
}
else {
const err13 = {instancePath:instancePath+"/columns/" + i0+"/field",schemaPath:"#/properties/columns/items/properties/field/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err13];
}
else {
vErrors.push(err13);
}
errors++;
}
}
if(data8.width !== undefined){
let data10 = data8.width;
if(!(((typeof data10 == "number") && (!(data10 % 1) && !isNaN(data10))) && (isFinite(data10)))){
const err14 = {instancePath:instancePath+"/columns/" + i0+"/width",schemaPath:"#/properties/columns/items/properties/width/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err14];
}
else {
vErrors.push(err14);
}
errors++;
}
if((typeof data10 == "number") && (isFinite(data10))){
if(data10 > 1200 || isNaN(data10)){
const err15 = {instancePath:instancePath+"/columns/" + i0+"/width",schemaPath:"#/properties/columns/items/properties/width/maximum",keyword:"maximum",params:{comparison: "<=", limit: 1200}};
if(vErrors === null){
vErrors = [err15];
}
else {
vErrors.push(err15);
}
errors++;
}
if(data10 < 40 || isNaN(data10)){
const err16 = {instancePath:instancePath+"/columns/" + i0+"/width",schemaPath:"#/properties/columns/items/properties/width/minimum",keyword:"minimum",params:{comparison: ">=", limit: 40}};
if(vErrors === null){
vErrors = [err16];
}
else {
vErrors.push(err16);
}
errors++;
}
}
}
if(data8.pinned !== undefined){
if(typeof data8.pinned !== "boolean"){
const err17 = {instancePath:instancePath+"/columns/" + i0+"/pinned",schemaPath:"#/properties/columns/items/properties/pinned/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err17];
}
else {
vErrors.push(err17);
}
errors++;
}
}
}
else {
const err18 = {instancePath:instancePath+"/columns/" + i0,schemaPath:"#/properties/columns/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err18];
}
else {
vErrors.push(err18);
}
errors++;
}
}
}
else {
const err19 = {instancePath:instancePath+"/columns",schemaPath:"#/properties/columns/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err19];
}
else {
vErrors.push(err19);
}
errors++;
}
}
if(data.filter !== undefined){
if(!(validate857(data.filter, {instancePath:instancePath+"/filter",parentData:data,parentDataProperty:"filter",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate857.errors : vErrors.concat(validate857.errors);
errors = vErrors.length;
}
}
if(data.sort !== undefined){
let data13 = data.sort;
if(Array.isArray(data13)){
if(data13.length > 8){
const err20 = {instancePath:instancePath+"/sort",schemaPath:"#/properties/sort/maxItems",keyword:"maxItems",params:{limit: 8}};
if(vErrors === null){
vErrors = [err20];
}
else {
vErrors.push(err20);
}
errors++;
}
const len1 = data13.length;
for(let i1=0; i1<len1; i1++){
let data14 = data13[i1];
if(typeof data14 === "string"){
if(!pattern64.test(data14)){
const err21 = {instancePath:instancePath+"/sort/" + i1,schemaPath:"#/properties/sort/items/pattern",keyword:"pattern",params:{pattern: "^-?[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*){0,5}$"}};
if(vErrors === null){
vErrors = [err21];
}
else {
vErrors.push(err21);
}
errors++;
}
}
else {
const err22 = {instancePath:instancePath+"/sort/" + i1,schemaPath:"#/properties/sort/items/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err22];
}
else {
vErrors.push(err22);
}
errors++;
}
}
}
else {
const err23 = {instancePath:instancePath+"/sort",schemaPath:"#/properties/sort/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err23];
}
else {
vErrors.push(err23);
}
errors++;
}
}
if(data.groupBy !== undefined){
let data15 = data.groupBy;
if(typeof data15 === "string"){
if(func2(data15) > 250){
const err24 = {instancePath:instancePath+"/groupBy",schemaPath:"#/properties/groupBy/maxLength",keyword:"maxLength",params:{limit: 250}};
if(vErrors === null){
vErrors = [err24];
}
else {
vErrors.push(err24);
}
errors++;
}
if(!pattern32.test(data15)){
const err25 = {instancePath:instancePath+"/groupBy",schemaPath:"#/properties/groupBy/pattern",keyword:"pattern",params:{pattern: "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$"}};
if(vErrors === null){
vErrors = [err25];
}
else {
vErrors.push(err25);
}
errors++;
}
}
else {
const err26 = {instancePath:instancePath+"/groupBy",schemaPath:"#/properties/groupBy/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err26];
}
else {
vErrors.push(err26);
}
errors++;
}
}
if(data.bucket !== undefined){
let data16 = data.bucket;
if(!(((((data16 === "day") || (data16 === "week")) || (data16 === "month")) || (data16 === "quarter")) || (data16 === "year"))){
const err27 = {instancePath:instancePath+"/bucket",schemaPath:"#/properties/bucket/enum",keyword:"enum",params:{allowedValues: schema133.properties.bucket.enum}};
if(vErrors === null){
vErrors = [err27];
}
else {
vErrors.push(err27);
}
errors++;
}
}
if(data.lanes !== undefined){
let data17 = data.lanes;
if(typeof data17 === "string"){
if(!pattern3.test(data17)){
const err28 = {instancePath:instancePath+"/lanes",schemaPath:"#/properties/lanes/pattern",keyword:"pattern",params:{pattern: "^[a-z][a-z0-9_]{0,39}$"}};
if(vErrors === null){
vErrors = [err28];
}
else {
vErrors.push(err28);
}
errors++;
}
}
else {
const err29 = {instancePath:instancePath+"/lanes",schemaPath:"#/properties/lanes/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err29];
}
else {
vErrors.push(err29);
}
errors++;
}
}
if(data.limits !== undefined){
let data18 = data.limits;
if(Array.isArray(data18)){
if(data18.length > 100){
const err30 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/maxItems",keyword:"maxItems",params:{limit: 100}};
if(vErrors === null){
vErrors = [err30];
}
else {
vErrors.push(err30);
}
errors++;
}
const len2 = data18.length;
for(let i2=0; i2<len2; i2++){
let data19 = data18[i2];
if(data19 && typeof data19 == "object" && !Array.isArray(data19)){
if(data19.value === undefined){
const err31 = {instancePath:instancePath+"/limits/" + i2,schemaPath:"#/properties/limits/items/required",keyword:"required",params:{missingProperty: "value"}};
if(vErrors === null){
vErrors = [err31];
}
else {
vErrors.push(err31);
}
errors++;
}
if(data19.limit === undefined){
const err32 = {instancePath:instancePath+"/limits/" + i2,schemaPath:"#/properties/limits/items/required",keyword:"required",params:{missingProperty: "limit"}};
if(vErrors === null){
vErrors = [err32];
}
else {
vErrors.push(err32);
}
errors++;
}
for(const key2 in data19){
if(!((key2 === "value") || (key2 === "limit"))){
const err33 = {instancePath:instancePath+"/limits/" + i2,schemaPath:"#/properties/limits/items/additionalProperties",keyword:"additionalProperties",params:{additionalProperty: key2}};
if(vErrors === null){
vErrors = [err33];
}
else {
vErrors.push(err33);
}
errors++;
}
}
if(data19.value !== undefined){
let data20 = data19.value;
if(typeof data20 === "string"){
if(func2(data20) > 250){
const err34 = {instancePath:instancePath+"/limits/" + i2+"/value",schemaPath:"#/properties/limits/items/properties/value/maxLength",keyword:"maxLength",params:{limit: 250}};
if(vErrors === null){
vErrors = [err34];
}
else {
vErrors.push(err34);
}
errors++;
}
if(func2(data20) < 1){
const err35 = {instancePath:instancePath+"/limits/" + i2+"/value",schemaPath:"#/properties/limits/items/properties/value/minLength",keyword:"minLength",params:{limit: 1}};
if(vErrors === null){
vErrors = [err35];
}
else {
vErrors.push(err35);
}
errors++;
}
}
else {
const err36 = {instancePath:instancePath+"/limits/" + i2+"/value",schemaPath:"#/properties/limits/items/properties/value/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err36];
}
else {
vErrors.push(err36);
}
errors++;
}
}
if(data19.limit !== undefined){
let data21 = data19.limit;
if(!(((typeof data21 == "number") && (!(data21 % 1) && !isNaN(data21))) && (isFinite(data21)))){
const err37 = {instancePath:instancePath+"/limits/" + i2+"/limit",schemaPath:"#/properties/limits/items/properties/limit/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err37];
}
else {
vErrors.push(err37);
}
errors++;
}
if((typeof data21 == "number") && (isFinite(data21))){
if(data21 > 10000 || isNaN(data21)){
const err38 = {instancePath:instancePath+"/limits/" + i2+"/limit",schemaPath:"#/properties/limits/items/properties/limit/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000}};
if(vErrors === null){
vErrors = [err38];
}
else {
vErrors.push(err38);
}
errors++;
}
if(data21 < 1 || isNaN(data21)){
const err39 = {instancePath:instancePath+"/limits/" + i2+"/limit",schemaPath:"#/properties/limits/items/properties/limit/minimum",keyword:"minimum",params:{comparison: ">=", limit: 1}};
if(vErrors === null){
vErrors = [err39];
}
else {
vErrors.push(err39);
}
errors++;
}
}
}
}
else {
const err40 = {instancePath:instancePath+"/limits/" + i2,schemaPath:"#/properties/limits/items/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err40];
}
else {
vErrors.push(err40);
}
errors++;
}
}
}
else {
const err41 = {instancePath:instancePath+"/limits",schemaPath:"#/properties/limits/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err41];
}
else {
vErrors.push(err41);
}
errors++;
}
}
if(data.color !== undefined){
let data22 = data.color;
if(typeof data22 === "string"){
if(func2(data22) > 250){
const err42 = {instancePath:instancePath+"/color",schemaPath:"#/properties/color/maxLength",keyword:"maxLength",params:{limit: 250}};
if(vErrors === null){
vErrors = [err42];
}
else {
vErrors.push(err42);
}
errors++;
}
if(!pattern32.test(data22)){
const err43 = {instancePath:instancePath+"/color",schemaPath:"#/properties/color/pattern",keyword:"pattern",params:{pattern: "^[a-z$][a-z0-9_$]*(\\.[a-z][a-z0-9_]*){0,5}$"}};
if(vErrors === null){
vErrors = [err43];
}
else {
vErrors.push(err43);
}
errors++;
}
}
else {
const err44 = {instancePath:instancePath+"/color",schemaPath:"#/properties/color/type",keyword:"type",params:{type: "string"}};
if(vErrors === null){
vErrors = [err44];
}
else {
vErrors.push(err44);
}
errors++;
}
}
if(data.cover !== undefined){
if(!(validate849(data.cover, {instancePath:instancePath+"/cover",parentData:data,parentDataProperty:"cover",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate849.errors : vErrors.concat(validate849.errors);
errors = vErrors.length;
}
}
if(data.start !== undefined){
if(!(validate849(data.start, {instancePath:instancePath+"/start",parentData:data,parentDataProperty:"start",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate849.errors : vErrors.concat(validate849.errors);
errors = vErrors.length;
}
}
if(data.end !== undefined){
if(!(validate849(data.end, {instancePath:instancePath+"/end",parentData:data,parentDataProperty:"end",rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate849.errors : vErrors.concat(validate849.errors);
errors = vErrors.length;
}
}
if(data.roles !== undefined){
let data26 = data.roles;
if(Array.isArray(data26)){
const len3 = data26.length;
for(let i3=0; i3<len3; i3++){
if(!(validate849(data26[i3], {instancePath:instancePath+"/roles/" + i3,parentData:data26,parentDataProperty:i3,rootData,dynamicAnchors}))){
vErrors = vErrors === null ? validate849.errors : vErrors.concat(validate849.errors);
errors = vErrors.length;
}
}
}
else {
const err45 = {instancePath:instancePath+"/roles",schemaPath:"#/properties/roles/type",keyword:"type",params:{type: "array"}};
if(vErrors === null){
vErrors = [err45];
}
else {
vErrors.push(err45);
}
errors++;
}
}
if(data.default !== undefined){
if(typeof data.default !== "boolean"){
const err46 = {instancePath:instancePath+"/default",schemaPath:"#/properties/default/type",keyword:"type",params:{type: "boolean"}};
if(vErrors === null){
vErrors = [err46];
}
else {
vErrors.push(err46);
}
errors++;
}
}
if(data.order !== undefined){
let data29 = data.order;
if(!(((typeof data29 == "number") && (!(data29 % 1) && !isNaN(data29))) && (isFinite(data29)))){
const err47 = {instancePath:instancePath+"/order",schemaPath:"#/properties/order/type",keyword:"type",params:{type: "integer"}};
if(vErrors === null){
vErrors = [err47];
}
else {
vErrors.push(err47);
}
errors++;
}
if((typeof data29 == "number") && (isFinite(data29))){
if(data29 > 10000 || isNaN(data29)){
const err48 = {instancePath:instancePath+"/order",schemaPath:"#/properties/order/maximum",keyword:"maximum",params:{comparison: "<=", limit: 10000}};
if(vErrors === null){
vErrors = [err48];
}
else {
vErrors.push(err48);
}
errors++;
}
if(data29 < 0 || isNaN(data29)){
const err49 = {instancePath:instancePath+"/order",schemaPath:"#/properties/order/minimum",keyword:"minimum",params:{comparison: ">=", limit: 0}};
if(vErrors === null){
vErrors = [err49];
}
else {
vErrors.push(err49);
}
errors++;
}
}
}
}
else {
const err50 = {instancePath,schemaPath:"#/type",keyword:"type",params:{type: "object"}};
if(vErrors === null){
vErrors = [err50];
}
else {
vErrors.push(err50);
}
errors++;
}
validate848.errors = vErrors;
return errors === 0;
}
validate848.evaluated = {"props":true,"dynamicProps":false,"dynamicItems":false};

