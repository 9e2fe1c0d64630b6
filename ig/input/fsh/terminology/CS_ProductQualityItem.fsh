// Quality of a cell product
CodeSystem: ProductQualityItemCS
Id: product-quality-item
Title: "Quality of a cell product"
Description: "Release tests of a cell product."
* insert Published
* insert Chinese([[细胞制剂质量项目]], [[细胞制剂放行检验项目。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 14
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/product-quality-item"
* ^property[0].code = #unit
* ^property[0].description = "The one UCUM unit a value is given in"
* ^property[0].type = #string
* ^property[1].code = #range
* ^property[1].description = "Lowest and highest value that is accepted; > where the lowest itself is not"
* ^property[1].type = #string
* #product-quality "Quality of a cell product" "All release tests of a product."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "细胞制剂质量"
* #viability "Viability" "Share of living cells."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "细胞活率"
  * ^property[0].code = #unit
  * ^property[0].valueString = "%"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..100"
* #cd73 "CD73 positive" "Share of CD73 positive cells."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "CD73 阳性率"
  * ^property[0].code = #unit
  * ^property[0].valueString = "%"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..100"
* #cd90 "CD90 positive" "Share of CD90 positive cells."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "CD90 阳性率"
  * ^property[0].code = #unit
  * ^property[0].valueString = "%"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..100"
* #cd105 "CD105 positive" "Share of CD105 positive cells."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "CD105 阳性率"
  * ^property[0].code = #unit
  * ^property[0].valueString = "%"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..100"
* #cd34 "CD34 positive" "Share of CD34 positive cells."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "CD34 阳性率"
  * ^property[0].code = #unit
  * ^property[0].valueString = "%"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..100"
* #cd45 "CD45 positive" "Share of CD45 positive cells."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "CD45 阳性率"
  * ^property[0].code = #unit
  * ^property[0].valueString = "%"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..100"
* #hla-dr "HLA-DR positive" "Share of HLA-DR positive cells."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "HLA-DR 阳性率"
  * ^property[0].code = #unit
  * ^property[0].valueString = "%"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..100"
* #endotoxin "Endotoxin" "Endotoxin concentration."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "内毒素"
  * ^property[0].code = #unit
  * ^property[0].valueString = "[IU]/mL"
  * ^property[1].code = #range
  * ^property[1].valueString = "0.."
* #sterility "Sterility" "Result of the sterility test."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "无菌检查"
* #mycoplasma "Mycoplasma" "Result of the mycoplasma test."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "支原体检查"
* #karyotype "Karyotype" "Result of the karyotype test."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "核型"
* #cd11b "CD11b or CD14 positive" "Share of CD11b or CD14 positive cells."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "CD11b 或 CD14 阳性率"
  * ^property[0].code = #unit
  * ^property[0].valueString = "%"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..100"
* #cd19 "CD19 or CD79a positive" "Share of CD19 or CD79a positive cells."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "CD19 或 CD79a 阳性率"
  * ^property[0].code = #unit
  * ^property[0].valueString = "%"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..100"

ValueSet: ProductQualityItemVS
Id: product-quality-item
Title: "Quality of a cell product"
Description: "All codes of: Quality of a cell product."
* insert Published
* insert Chinese([[细胞制剂质量项目]], [[细胞制剂质量项目的全部代码。]])
* include codes from system ProductQualityItemCS
