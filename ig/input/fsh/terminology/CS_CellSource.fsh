// Source of cells
CodeSystem: CellSourceCS
Id: cell-source
Title: "Source of cells"
Description: "Tissues cells are taken from that SNOMED CT GPS does not hold."
* insert Published
* insert Chinese([[细胞来源组织]], [[SNOMED CT GPS 未收录的细胞来源组织。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 2
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/cell-source"
* #sural-nerve "Sural nerve" "Sural nerve."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "腓肠神经"
* #adipose "Adipose tissue" "Adipose tissue."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "脂肪组织"

ValueSet: CellSourceVS
Id: cell-source
Title: "Source of cells"
Description: "All codes of: Source of cells."
* insert Published
* insert Chinese([[细胞来源组织]], [[细胞来源组织的全部代码。]])
* include codes from system CellSourceCS
