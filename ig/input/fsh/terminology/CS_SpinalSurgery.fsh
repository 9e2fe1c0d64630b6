// Spinal surgery
CodeSystem: SpinalSurgeryCS
Id: spinal-surgery
Title: "Spinal surgery"
Description: "Operations on the spine that are told by kind only."
* insert Published
* insert Chinese([[脊柱手术]], [[仅按类别记录的脊柱手术。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 3
* #decompression "Decompression" "Decompression of the spinal cord."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "减压术"
* #stabilization "Stabilization" "Internal fixation or fusion of the spine."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "内固定或融合术"
* #other "Other spinal surgery" "Another operation on the spine."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "其他脊柱手术"
