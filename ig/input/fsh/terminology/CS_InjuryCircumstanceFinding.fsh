// Answer about a circumstance of the injury
CodeSystem: InjuryCircumstanceFindingCS
Id: injury-circumstance-finding
Title: "Answer about a circumstance of the injury"
Description: "Answers to the circumstances of the injury."
* insert Published
* insert Chinese([[损伤情况所见]], [[损伤情况的答案。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 6
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/injury-circumstance-finding"
* #yes "Yes" "It was so."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "是"
* #no "No" "It was not so."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "否"
* #ventilation-none "No assistance" "No ventilatory assistance."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "无通气支持"
* #ventilation-partial "Less than 24 hours a day" "Ventilatory assistance for less than 24 hours a day."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "每天少于 24 小时"
* #ventilation-full "24 hours a day" "Ventilatory assistance for 24 hours a day."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "每天 24 小时"
* #unknown "Unknown" "Not known."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "不详"

ValueSet: InjuryCircumstanceFindingVS
Id: injury-circumstance-finding
Title: "Answer about a circumstance of the injury"
Description: "All codes of: Answer about a circumstance of the injury."
* insert Published
* insert Chinese([[损伤情况所见]], [[损伤情况所见的全部代码。]])
* include codes from system InjuryCircumstanceFindingCS
