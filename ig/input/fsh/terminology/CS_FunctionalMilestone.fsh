// Functional milestone
CodeSystem: FunctionalMilestoneCS
Id: functional-milestone
Title: "Functional milestone"
Description: "What a person can do, told at an assessment."
* insert Published
* insert Chinese([[功能里程碑]], [[评估时患者能完成的动作。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 7
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/functional-milestone"
* #rolling "Rolling over" "Rolls over in bed."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "翻身"
* #sitting "Sitting" "Sits without support."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "独坐"
* #kneeling "Kneeling" "Kneels."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "跪立"
* #standing-with-support "Standing with support" "Stands with support, if only for a moment."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "扶持站立"
* #standing "Standing" "Stands without support."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "独立站立"
* #walking-with-aid "Walking with an aid" "Walks with crutches, a walker or braces."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "借助辅具行走"
* #walking-without-crutches "Walking without crutches" "Walks without crutches."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "脱拐行走"

ValueSet: FunctionalMilestoneVS
Id: functional-milestone
Title: "Functional milestone"
Description: "All codes of: Functional milestone."
* insert Published
* insert Chinese([[功能里程碑]], [[功能里程碑的全部代码。]])
* include codes from system FunctionalMilestoneCS
