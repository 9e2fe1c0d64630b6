// Region of the spinal cord
CodeSystem: InjuryRegionCS
Id: injury-region
Title: "Region of the spinal cord"
Description: "Regions of the spinal cord."
* insert Published
* insert Chinese([[脊髓损伤区域]], [[脊髓的区域。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 4
* #cervical "Cervical" "Cervical cord."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "颈髓"
* #thoracic "Thoracic" "Thoracic cord."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "胸髓"
* #lumbar "Lumbar" "Lumbar cord."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "腰髓"
* #sacral "Sacral" "Sacral cord."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "骶髓"
