// Level of puncture
CodeSystem: PunctureLevelCS
Id: puncture-level
Title: "Level of puncture"
Description: "Interspaces of the lumbar spine a needle enters."
* insert Published
* insert Chinese([[穿刺节段]], [[腰椎穿刺的椎间隙。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 4
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/puncture-level"
* #L2-L3 "L2-L3" "Between the second and third lumbar vertebra."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "腰2-3"
* #L3-L4 "L3-L4" "Between the third and fourth lumbar vertebra."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "腰3-4"
* #L4-L5 "L4-L5" "Between the fourth and fifth lumbar vertebra."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "腰4-5"
* #L5-S1 "L5-S1" "Between the fifth lumbar vertebra and the sacrum."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "腰5-骶1"

ValueSet: PunctureLevelVS
Id: puncture-level
Title: "Level of puncture"
Description: "All codes of: Level of puncture."
* insert Published
* insert Chinese([[穿刺节段]], [[穿刺节段的全部代码。]])
* include codes from system PunctureLevelCS
