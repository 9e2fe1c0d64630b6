// Finding of an exam
CodeSystem: ExamFindingCS
Id: exam-finding
Title: "Finding of an exam"
Description: "Yes or no, and the reason an item could not be tested."
* insert Published
* insert Chinese([[检查所见]], [[是、否以及无法检查的原因。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 3
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/exam-finding"
* #yes "Yes" "Present."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "是"
* #no "No" "Absent."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "否"
* #NT "Not testable" "The item could not be tested."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "无法检查"

ValueSet: ExamFindingVS
Id: exam-finding
Title: "Finding of an exam"
Description: "All codes of: Finding of an exam."
* insert Published
* insert Chinese([[检查所见]], [[检查所见的全部代码。]])
* include codes from system ExamFindingCS
