// Cell type
CodeSystem: CellTypeCS
Id: cell-type
Title: "Cell type"
Description: "Cells of a product. Abbreviations of mesenchymal stromal cells follow ISCT and ICCBBA (2021)."
* insert Published
* insert Chinese([[细胞类型]], [[制剂的细胞类型。间充质基质细胞缩写依 ISCT 与 ICCBBA（2021）。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 7
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/cell-type"
* #MSC-M "MSC(M)" "Mesenchymal stromal cells of bone marrow."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "骨髓间充质干细胞"
* #MSC-CB "MSC(CB)" "Mesenchymal stromal cells of cord blood."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "脐血间充质干细胞"
* #MSC-AT "MSC(AT)" "Mesenchymal stromal cells of adipose tissue."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "脂肪间充质干细胞"
* #MSC-WJ "MSC(WJ)" "Mesenchymal stromal cells of Wharton jelly (umbilical cord tissue)."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "脐带华通胶间充质干细胞"
* #SC "Schwann cells" "Schwann cells of a peripheral nerve."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "雪旺细胞"
* #NSC "Neural stem cells" "Neural stem cells."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "神经干细胞"
* #OEC "Olfactory ensheathing cells" "Olfactory ensheathing cells."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "嗅鞘细胞"

ValueSet: CellTypeVS
Id: cell-type
Title: "Cell type"
Description: "All codes of: Cell type."
* insert Published
* insert Chinese([[细胞类型]], [[细胞类型的全部代码。]])
* include codes from system CellTypeCS
