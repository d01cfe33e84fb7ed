/** Laws as data: type, quantile function, moments. */
export { meanOf, varianceOf } from "./law-moments.js";
export { quantileOf, type Law } from "./law.js";
