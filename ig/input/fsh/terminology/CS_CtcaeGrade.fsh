// CTCAE grade
CodeSystem: CtcaeGradeCS
Id: ctcae-grade
Title: "CTCAE grade"
Description: "Grades of adverse events."
* insert Published
* insert Chinese([[CTCAE 分级]], [[不良事件分级。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 6
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/ctcae-grade"
* #0 "Grade 0" "Assessed and absent."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "0 级：已评估，未发生"
* #1 "Grade 1" "Mild."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "1 级：轻度"
* #2 "Grade 2" "Moderate."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "2 级：中度"
* #3 "Grade 3" "Severe."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "3 级：重度"
* #4 "Grade 4" "Life-threatening."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "4 级：危及生命"
* #5 "Grade 5" "Death."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "5 级：死亡"

ValueSet: CtcaeGradeVS
Id: ctcae-grade
Title: "CTCAE grade"
Description: "All codes of: CTCAE grade."
* insert Published
* insert Chinese([[CTCAE 分级]], [[CTCAE 分级的全部代码。]])
* include codes from system CtcaeGradeCS
