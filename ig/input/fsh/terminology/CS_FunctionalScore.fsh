// Score of an instrument
CodeSystem: FunctionalScoreCS
Id: functional-score
Title: "Score of an instrument"
Description: "Scores of quality of life and function. Item wordings are not part of this code system."
* insert Published
* insert Chinese([[量表评分]], [[生活质量与功能评分。不包含量表条目文字。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 9
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/functional-score"
* ^property[0].code = #unit
* ^property[0].description = "The one UCUM unit a value is given in"
* ^property[0].type = #string
* ^property[1].code = #range
* ^property[1].description = "Lowest and highest value that is accepted; > where the lowest itself is not"
* ^property[1].type = #string
* #iqol-total "I-QOL total" "Incontinence Quality of Life total, 0 to 100, higher is better."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "尿失禁生活质量量表（I-QOL）总分"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..100"
* #iqol-alb "I-QOL avoidance and limiting behaviour" "Domain of 8 items, 0 to 100."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "I-QOL 回避行为"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..100"
* #iqol-psi "I-QOL psychosocial impact" "Domain of 9 items, 0 to 100."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "I-QOL 社会心理影响"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..100"
* #iqol-se "I-QOL social embarrassment" "Domain of 5 items, 0 to 100."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "I-QOL 社交尴尬"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{score}"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..100"
* #scim-total "SCIM III total" "Spinal Cord Independence Measure total, 0 to 100."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "脊髓独立性评定（SCIM III）总分"
  * ^property[0].code = #range
  * ^property[0].valueString = "0..100"
* #scim-self-care "SCIM III self-care" "0 to 20."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "SCIM III 自我照顾"
  * ^property[0].code = #range
  * ^property[0].valueString = "0..20"
* #scim-respiration-sphincter "SCIM III respiration and sphincter management" "0 to 40."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "SCIM III 呼吸与括约肌管理"
  * ^property[0].code = #range
  * ^property[0].valueString = "0..40"
* #scim-mobility "SCIM III mobility" "0 to 40."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "SCIM III 移动"
  * ^property[0].code = #range
  * ^property[0].valueString = "0..40"
* #wisci-ii "WISCI II" "Walking Index for SCI, 0 to 20."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "脊髓损伤步行指数（WISCI II）"
  * ^property[0].code = #range
  * ^property[0].valueString = "0..20"

ValueSet: FunctionalScoreVS
Id: functional-score
Title: "Score of an instrument"
Description: "All codes of: Score of an instrument."
* insert Published
* insert Chinese([[量表评分]], [[量表评分的全部代码。]])
* include codes from system FunctionalScoreCS
