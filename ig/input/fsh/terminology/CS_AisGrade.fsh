// AIS grade
CodeSystem: AisGradeCS
Id: ais-grade
Title: "AIS grade"
Description: "Grades of the ASIA Impairment Scale."
* insert Published
* insert Chinese([[AIS 分级]], [[ASIA 残损分级。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 6
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/ais-grade"
* #AIS-A "A" "Complete: no sensory or motor function in S4-5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "A 级（完全性）"
* #AIS-B "B" "Sensory incomplete."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "B 级（感觉不完全性）"
* #AIS-C "C" "Motor incomplete; fewer than half of the key muscles below the level grade at least 3."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "C 级（运动不完全性）"
* #AIS-D "D" "Motor incomplete; at least half of the key muscles below the level grade at least 3."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "D 级（运动不完全性）"
* #AIS-E "E" "Normal after a documented deficit."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "E 级（正常）"
* #AIS-ND "Not determinable" "Cannot be determined from what was tested."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "无法确定"

ValueSet: AisGradeVS
Id: ais-grade
Title: "AIS grade"
Description: "All codes of: AIS grade."
* insert Published
* insert Chinese([[AIS 分级]], [[AIS 分级的全部代码。]])
* include codes from system AisGradeCS
