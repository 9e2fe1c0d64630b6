// Circumstance of the injury
CodeSystem: InjuryCircumstanceItemCS
Id: injury-circumstance-item
Title: "Circumstance of the injury"
Description: "Items of the International SCI Core Data Set beside the injury itself."
* insert Published
* insert Chinese([[损伤情况项目]], [[国际脊髓损伤核心数据集中损伤以外的项目。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 3
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/injury-circumstance-item"
* #vertebral-injury "Vertebral injury" "Injury of the spine."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "脊柱骨折"
* #associated-injury "Associated injury" "Another injury of the same accident."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "合并伤"
* #ventilatory-assistance "Ventilatory assistance" "Use of a ventilator."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "通气支持"

ValueSet: InjuryCircumstanceItemVS
Id: injury-circumstance-item
Title: "Circumstance of the injury"
Description: "All codes of: Circumstance of the injury."
* insert Published
* insert Chinese([[损伤情况项目]], [[损伤情况项目的全部代码。]])
* include codes from system InjuryCircumstanceItemCS
