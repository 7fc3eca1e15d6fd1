// Jest's environment of Node, in a context whose global object is a plain one. Jest makes it of a proxy, and then each use of a
// global name (Promise, Array, Error …) in a test or in what it tests asks the proxy: code that does little else ran ninety times slower.
import vm from 'node:vm';
import { TestEnvironment } from 'jest-environment-node';

export default class PlainContext extends TestEnvironment {
  constructor(config, context) {
    const { createContext } = vm;
    vm.createContext = () => createContext(vm.constants.DONT_CONTEXTIFY);
    try {
      super(config, context);
    } finally {
      vm.createContext = createContext;
    }
  }
}
