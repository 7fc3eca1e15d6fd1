import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'tangram:public';

/** Opens a controller or a route to callers who are not signed in. */
export const Public = () => SetMetadata(PUBLIC, true);
