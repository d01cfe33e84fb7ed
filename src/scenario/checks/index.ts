/** The checks across sections, run in one list: a new one is one function and one line here. */
import { programmeOfArms, publishedMetrics } from "./arms.js";
import { benefitBands, priceSteps } from "./bands.js";
import { behaviourServices, selectionScores, shiftedShares } from "./behaviour.js";
import { writtenContracts } from "./contracts.js";
import { decomposedContracts } from "./decomposition.js";
import { correlatedAttributes, neededAttributes, statesOfServices } from "./disease.js";
import {
  complicationCosts,
  complicationPrices,
  programmeRiskFactors,
  trajectoryRiskFactors,
  utilities,
} from "./health.js";
import { marketSchemes, sharedPools } from "./market.js";
import { cohortFitsModel, misspeltAttributes } from "./misfits.js";
import {
  armNames,
  attributeNames,
  careNames,
  contractNames,
  marketNames,
  numberNames,
  schemeNames,
} from "./names.js";
import { measuredRiskFactors, measurementErrors } from "./quality.js";
import {
  armsOfContracts,
  baseline,
  benefitsOfServices,
  channelsOfServices,
  pricedServices,
  programmeServices,
  responses,
} from "./references.js";
import { categoryShares, channelShares, claimProbabilities, panelShares, schemeShares } from "./shares.js";
import { citedSources } from "./sources.js";

export const checks = [
  schemeNames,
  careNames,
  armNames,
  contractNames,
  attributeNames,
  numberNames,
  marketNames,
  schemeShares,
  panelShares,
  categoryShares,
  claimProbabilities,
  channelShares,
  benefitBands,
  priceSteps,
  armsOfContracts,
  baseline,
  responses,
  programmeOfArms,
  programmeServices,
  behaviourServices,
  selectionScores,
  shiftedShares,
  pricedServices,
  channelsOfServices,
  benefitsOfServices,
  neededAttributes,
  correlatedAttributes,
  cohortFitsModel,
  misspeltAttributes,
  statesOfServices,
  complicationCosts,
  complicationPrices,
  utilities,
  programmeRiskFactors,
  trajectoryRiskFactors,
  measuredRiskFactors,
  measurementErrors,
  publishedMetrics,
  citedSources,
  writtenContracts,
  decomposedContracts,
  sharedPools,
  marketSchemes,
];
