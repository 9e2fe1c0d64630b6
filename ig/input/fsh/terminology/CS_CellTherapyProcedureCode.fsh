// Cell therapy procedure
CodeSystem: CellTherapyProcedureCodeCS
Id: cell-therapy-procedure
Title: "Cell therapy procedure"
Description: "Administrations of cells."
* insert Published
* insert Chinese([[细胞治疗操作]], [[细胞给药操作。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 3
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/cell-therapy-procedure"
* #intrathecal-cell-administration "Intrathecal administration of cells" "Cells are injected into the cerebrospinal fluid."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "鞘内注射干细胞移植术"
* #intravenous-cell-administration "Intravenous administration of cells" "Cells are infused into a vein."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "静脉输注细胞"
* #intralesional-cell-administration "Intralesional administration of cells" "Cells are injected into the lesion."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "损伤区内注射细胞"

ValueSet: CellTherapyProcedureCodeVS
Id: cell-therapy-procedure
Title: "Cell therapy procedure"
Description: "All codes of: Cell therapy procedure."
* insert Published
* insert Chinese([[细胞治疗操作]], [[细胞治疗操作的全部代码。]])
* include codes from system CellTherapyProcedureCodeCS
