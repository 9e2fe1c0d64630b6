// Route of cells beyond SNOMED CT
CodeSystem: CellRouteCS
Id: cell-route
Title: "Route of cells beyond SNOMED CT"
Description: "Routes of cells that the SNOMED CT Global Patient Set does not hold."
* insert Published
* insert Chinese([[细胞给药途径（补充）]], [[SNOMED CT 全球患者集未收录的细胞给药途径。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 3
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/cell-route"
* #intralesional "Intralesional" "Into the lesion of the spinal cord."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "损伤区内"
* #epidural "Epidural" "Into the epidural space."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "硬膜外"
* #subarachnoid-ct-guided "Subarachnoid, CT guided" "Into the subarachnoid space, guided by computed tomography."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "CT 引导蛛网膜下腔"

ValueSet: CellRouteVS
Id: cell-route
Title: "Route of cells beyond SNOMED CT"
Description: "All codes of: Route of cells beyond SNOMED CT."
* insert Published
* insert Chinese([[细胞给药途径（补充）]], [[细胞给药途径（补充）的全部代码。]])
* include codes from system CellRouteCS
