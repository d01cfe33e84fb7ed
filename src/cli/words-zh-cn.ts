/** 简体中文。 */
import type { CliWords } from "./words.js";

const KINDS = {
  family: "合同类型",
  contract: "本方案的合同",
  scheme: "本方案的险种",
  year: "本方案的合同年度",
  variant: "本方案的模拟组",
  schema: "模式文件",
  result: "该合同的结果项",
  diseaseModel: "已发表方程的疾病模型",
  reading: "该疾病模型的解读方式",
  patient: "该文件中的患者",
} as const;

/** commander 的错误代码 → 中文说明。 */
const USAGE: Readonly<Record<string, string>> = {
  "commander.unknownOption": "没有这个选项",
  "commander.unknownCommand": "没有这个命令",
  "commander.missingArgument": "缺少参数",
  "commander.missingMandatoryOptionValue": "缺少必需的选项",
  "commander.optionMissingArgument": "选项后面缺少取值",
  "commander.excessArguments": "参数过多",
  "commander.invalidArgument": "取值不合要求",
  "commander.conflictingOption": "选项相互冲突",
};

export const chinese: CliWords = {
  program: "糖尿病医保支付合同：逐个患者模拟，逐分清算，说明谁受益、谁受损。",
  commands: {
    validate: "检查方案文件，列出全部问题及其位置",
    run: "模拟一个方案并输出报告",
    compare: "模拟一个方案，先输出与基准合同的配对差异",
    settle: "清算真实账户：合同文件加事实数据 CSV 文件，逐分准确",
    trace: "逐行列出清算过程：某次模拟、某一百分位的模拟，或某个真实账户",
    explain: "列出合同类型，或说明其中一种：含义、公式、条款、算例、激励",
    schema: "输出或写入方案文件、合同文件与 summary.json 的 JSON Schema",
    disease: "已发表的疾病模型：对单个患者计算，并与其他程序的结果对照",
    diseaseProbabilities: "列出文件中每名患者按各方程的年概率",
    diseaseCohort: "同一患者的多个副本逐年模拟：预期寿命、事件、质量调整生命年、成本及其标准误",
    diseaseValidate: "输出与他人结果对照的验证页，或写入、检查该页",
  },
  arguments: {
    files: "方案文件（YAML 或 JSON）",
    file: "方案文件（YAML 或 JSON）",
    fileOrRun: "方案文件、某次运行的文件夹，或合同文件（与 --facts 同用）",
    contract: "合同文件（YAML 或 JSON）",
    family: "合同类型；不写则全部列出",
  },
  options: {
    lang: "语言：en 或 zh-CN（默认随系统环境）",
    json: "输出供程序读取的 JSON",
    trials: "模拟次数",
    seed: "随机种子文本；文本相同，任何机器上结果相同",
    workers: "线程数（默认每个处理器一个）",
    out: "运行文件夹（默认 runs/<方案>-<哈希>）",
    set: "替换方案中的取值，可重复使用",
    resume: "从中断的运行已完成的部分继续",
    blockSize: "每个线程一次承担的模拟次数，不影响结果",
    inline: "不使用线程",
    verbose: "列示各项假设的依据",
    facts: "事实数据 CSV 文件：每个账户每年一行，或按合同文件的说明",
    outTable: "写入清算结果的 CSV 文件（含未予清算的行）",
    outProviders: "写入各机构分配额的 CSV 文件",
    paid: "以前由 --out 写出的文件：计算应补付或退还的差额",
    trial: "要重放的模拟序号，从 0 起",
    percentile: "代替 --trial：某次运行中处于该百分位（0 至 100）的模拟",
    of: "按哪一项结果排百分位（默认 consortiumResult）",
    account: "要追溯的真实账户，与 --facts 同用",
    variant: "所属模拟组：main、shockHalf、shockDouble 或 parameters",
    contract: "只看这一合同",
    scheme: "只看这一险种",
    year: "只看这一合同年度",
    write: "写入所在文件夹的 scenarios/schema",
    check: "已写入的模式文件不是最新时报错",
    writeGallery: "将全部合同类型的图录写入该文件夹的 scenarios/contracts/gallery",
    checkGallery: "已写入的图录不是最新时报错",
    diseaseModel: "疾病模型，如 chime 或 ukpds-om2",
    reading: "对已发表方程的解读方式（默认为该模型的第一种）",
    patientsFile: "患者 JSON 文件，自然单位，键为已发表代码或本系统名称",
    patientFile: "一名患者的 JSON 文件，自然单位；可按事件给出成本 costs",
    patientId: "文件含多名患者时所选的一名",
    withinYears: "改为给出若干年内的概率（其他条件不变），限于有此方程的模型",
    copies: "副本数量",
    cohortYears: "模拟年数",
    riskFactors: "危险因素如何变化",
    maximumAge: "将满此年龄者在此前一年死亡",
    discount: "成本与质量调整生命年的年贴现率",
    writeValidation: "写入该文件夹的 scenarios/validation",
    checkValidation: "已写入的验证页不是最新时报错",
  },
  help: {
    "Usage:": "用法：",
    "Arguments:": "参数：",
    "Options:": "选项：",
    "Global Options:": "通用选项：",
    "Commands:": "命令：",
  },
  usageError: (code, message) => {
    const named = /'([^']+)'/.exec(message)?.[1];
    const near = /Did you mean (?:one of )?([^?]+)\?/.exec(message)?.[1];
    const what = USAGE[code] ?? "命令行有误";
    return `${what}${named === undefined ? "" : `：${named}`}。${near === undefined ? "" : `是否想写 ${near}？`}`;
  },
  seeHelp: "用法见：jieyu --help --lang zh-CN",
  notWholeNumber: (option, given, minimum) => `${option} 应为不小于 ${minimum} 的整数，现为“${given}”。`,
  notPercentage: (option, given) => `${option} 应为 0 至 100 的数字，现为“${given}”。`,
  progress: (percent, done, total, secondsLeft) =>
    `${percent}%  已完成 ${done}/${total} 次模拟${secondsLeft === undefined ? "" : `，约剩 ${duration(secondsLeft)}`}`,
  interrupted: (folder) =>
    `正在停止。已完成的部分保存在 ${folder}，用同一命令加 --resume 即可继续。再按一次 Ctrl-C 立即退出。`,
  valid: (name, { evidence, assumption, lever }) =>
    `${name}：检查通过。输入项：有证据 ${evidence} 项，假设 ${assumption} 项，可调参数 ${lever} 项。`,
  warning: (contract, where, what) => `提示：${contract}，${where}：${what}。`,
  invalid: (problems, files) => `${files} 个方案中共有 ${problems} 个问题。`,
  refused: (problems) => `未进行模拟：方案有 ${problems} 个问题。`,
  reused: (folder) => `无需运行：${folder} 中已有本次运行的完整结果。`,
  discarded: (checkpoints) => `${checkpoints} 个损坏或未写完的检查点已丢弃并重新计算。`,
  noSuch: (kind, given, nearest, known) =>
    `没有名为“${given}”的${KINDS[kind]}。${nearest === undefined ? "" : `是否想写“${nearest}”？`}现有：${known.join("、")}。`,
  outOfTrials: (trial, trials, variant) =>
    `没有第 ${trial} 次模拟：模拟组“${variant}”的序号为 0 至 ${trials - 1}。请改用其中之一，或加大 --trials。`,
  runNeedsData: (folder, files) =>
    `${folder} 的患者数据来自 ${files.join("、")}，运行文件夹不保存该文件。请改为对方案文件使用 trace。`,
  anotherEngine: (folder, there, here) =>
    `${folder} 由引擎 ${there} 生成，当前引擎为 ${here}。重放的数字可能与那次运行不同，因此不予重放。请先重新运行该方案。`,
  traceTitle: (trial, variant) => `第 ${trial} 次模拟（模拟组 ${variant}）`,
  traceWhat:
    "请说明追溯对象：--trial 序号；或对运行文件夹用 --percentile 百分位加 --contract；或对合同文件用 --facts 文件加 --account 账户。",
  percentileNeeds: (option) =>
    option === "--contract"
      ? "--percentile 需与 --contract 同用：不同合同下各次模拟的排序不同。"
      : "--percentile 需要已完成运行的文件夹，其中保存各次模拟的结果。请先运行该方案。",
  percentileTitle: ({ percentile, of, contract, schemes, years, rank, trials, trial, value }) =>
    `合同 ${contract} 的 ${of} 第 ${percentile} 百分位（${schemes.join("＋")}，${years.join("＋")} 年合计）：${value}，第 ${trial} 次模拟（由低到高第 ${rank} 位，共 ${trials} 次）`,
  schemaWritten: (path) => `已写入：${path}`,
  schemaCurrent: (path) => `已是最新：${path}`,
  schemaOutdated: (path) => `不是最新：${path}。请重新写入：jieyu schema --write`,
  galleryOutdated: (path) => `不是最新：${path}。请重新写入：jieyu explain --write`,
  explain: {
    families: "合同类型",
    formula: "公式",
    source: "来源",
    terms: "条款",
    required: "必填",
    optional: "可省略",
    examples: "算例",
    expected: "应得结果",
    refused: "应拒绝并提示",
    inMinorUnits: "金额以货币最小单位（分）计；各年自首个合同年度起依次列出。",
    incentives: "激励",
    noCosts: "其事实中没有会增长的费用：多花一元不影响本合同。",
    more: "查看其中一种：jieyu explain 类型",
    labelled: (label, text) => `${label}：${text}`,
  },
  bug: (message) => `出现了不应出现的错误：${message}`,
};

function duration(seconds: number): string {
  if (seconds < 90) return `${Math.max(1, Math.round(seconds))} 秒`;
  const minutes = Math.round(seconds / 60);
  return minutes < 90 ? `${minutes} 分钟` : `${Math.round(minutes / 60)} 小时`;
}
