// Etiology of spinal cord injury
CodeSystem: SciEtiologyCS
Id: sci-etiology
Title: "Etiology of spinal cord injury"
Description: "Causes of the International SCI Core Data Set."
* insert Published
* insert Chinese([[脊髓损伤病因]], [[国际脊髓损伤核心数据集的病因分类。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 7
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/sci-etiology"
* #sports-leisure "Sports and leisure" "Injury during sports or leisure."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "运动休闲"
* #assault "Assault" "Injury by assault."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "暴力伤害"
* #transport "Transport" "Injury in transport."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "交通事故"
* #fall "Fall" "Injury by a fall, also from height."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "跌落"
* #other-traumatic "Other traumatic cause" "Another trauma."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "其他外伤"
* #non-traumatic "Non-traumatic" "No trauma."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "非外伤性"
* #unknown "Unknown" "Not known."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "不详"

ValueSet: SciEtiologyVS
Id: sci-etiology
Title: "Etiology of spinal cord injury"
Description: "All codes of: Etiology of spinal cord injury."
* insert Published
* insert Chinese([[脊髓损伤病因]], [[脊髓损伤病因的全部代码。]])
* include codes from system SciEtiologyCS
