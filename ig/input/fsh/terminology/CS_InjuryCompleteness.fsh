// Completeness of injury
CodeSystem: InjuryCompletenessCS
Id: injury-completeness
Title: "Completeness of injury"
Description: "Complete or incomplete."
* insert Published
* insert Chinese([[损伤完全性]], [[完全性或不完全性。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 2
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/injury-completeness"
* #C "Complete" "No sacral sparing."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "完全性"
* #I "Incomplete" "Some sacral sparing."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "不完全性"

ValueSet: InjuryCompletenessVS
Id: injury-completeness
Title: "Completeness of injury"
Description: "All codes of: Completeness of injury."
* insert Published
* insert Chinese([[损伤完全性]], [[损伤完全性的全部代码。]])
* include codes from system InjuryCompletenessCS
