// Type of a study arm
CodeSystem: StudyArmTypeCS
Id: study-arm-type
Title: "Type of a study arm"
Description: "Whether the subjects of an arm get cells; the server refuses a cell therapy in an arm without."
* insert Published
* insert Chinese([[研究组别类型]], [[该组受试者是否接受细胞治疗；服务器拒绝无细胞组的细胞治疗记录。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 2
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/study-arm-type"
* #cells "Cell therapy" "Subjects of this arm get cells."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "细胞治疗组"
* #no-cells "No cell intervention" "Subjects of this arm get no cells while the study lasts."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "无细胞干预组"

ValueSet: StudyArmTypeVS
Id: study-arm-type
Title: "Type of a study arm"
Description: "All codes of: Type of a study arm."
* insert Published
* insert Chinese([[研究组别类型]], [[研究组别类型的全部代码。]])
* include codes from system StudyArmTypeCS
