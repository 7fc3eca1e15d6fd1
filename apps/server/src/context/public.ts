import { SetMetadata } from '@nestjs/common';

export const PUBLIC = 'tangram:public';

/** Opens a controller or a route to callers who are not signed in. */
export const Public = () => SetMetadata(PUBLIC, true);

export const READS = 'tangram:reads';

/** Says of a route that is a POST for the sake of its body that it changes nothing: a key that may only read may call it. */
export const Reads = () => SetMetadata(READS, true);
