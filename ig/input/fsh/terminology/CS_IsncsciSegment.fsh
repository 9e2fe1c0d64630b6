// ISNCSCI spinal segment
CodeSystem: IsncsciSegmentCS
Id: isncsci-segment
Title: "ISNCSCI spinal segment"
Description: "Segments of the spinal cord in rostral to caudal order, and INT for an intact cord. The property order allows arithmetic."
* insert Published
* insert Chinese([[ISNCSCI 脊髓节段]], [[脊髓节段，自头端至尾端排列，INT 表示完好。属性 order 用于计算。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 30
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/isncsci-segment"
* ^property[0].code = #order
* ^property[0].description = "Place from rostral to caudal, C1 being 0."
* ^property[0].type = #integer
* #C1 "C1" "Cervical segment 1."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "颈1（C1）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 0
* #C2 "C2" "Cervical segment 2."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "颈2（C2）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 1
* #C3 "C3" "Cervical segment 3."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "颈3（C3）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 2
* #C4 "C4" "Cervical segment 4."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "颈4（C4）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 3
* #C5 "C5" "Cervical segment 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "颈5（C5）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 4
* #C6 "C6" "Cervical segment 6."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "颈6（C6）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 5
* #C7 "C7" "Cervical segment 7."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "颈7（C7）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 6
* #C8 "C8" "Cervical segment 8."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "颈8（C8）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 7
* #T1 "T1" "Thoracic segment 1."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "胸1（T1）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 8
* #T2 "T2" "Thoracic segment 2."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "胸2（T2）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 9
* #T3 "T3" "Thoracic segment 3."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "胸3（T3）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 10
* #T4 "T4" "Thoracic segment 4."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "胸4（T4）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 11
* #T5 "T5" "Thoracic segment 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "胸5（T5）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 12
* #T6 "T6" "Thoracic segment 6."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "胸6（T6）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 13
* #T7 "T7" "Thoracic segment 7."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "胸7（T7）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 14
* #T8 "T8" "Thoracic segment 8."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "胸8（T8）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 15
* #T9 "T9" "Thoracic segment 9."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "胸9（T9）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 16
* #T10 "T10" "Thoracic segment 10."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "胸10（T10）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 17
* #T11 "T11" "Thoracic segment 11."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "胸11（T11）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 18
* #T12 "T12" "Thoracic segment 12."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "胸12（T12）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 19
* #L1 "L1" "Lumbar segment 1."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "腰1（L1）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 20
* #L2 "L2" "Lumbar segment 2."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "腰2（L2）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 21
* #L3 "L3" "Lumbar segment 3."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "腰3（L3）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 22
* #L4 "L4" "Lumbar segment 4."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "腰4（L4）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 23
* #L5 "L5" "Lumbar segment 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "腰5（L5）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 24
* #S1 "S1" "Sacral segment 1."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "骶1（S1）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 25
* #S2 "S2" "Sacral segment 2."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "骶2（S2）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 26
* #S3 "S3" "Sacral segment 3."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "骶3（S3）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 27
* #S4-5 "S4-5" "Sacral segment 4-5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "骶4-5（S4-5）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 28
* #INT "INT" "Intact: no segment is impaired."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "完好（INT）"
  * ^property[0].code = #order
  * ^property[0].valueInteger = 29

ValueSet: IsncsciSegmentVS
Id: isncsci-segment
Title: "ISNCSCI spinal segment"
Description: "All codes of: ISNCSCI spinal segment."
* insert Published
* insert Chinese([[ISNCSCI 脊髓节段]], [[ISNCSCI 脊髓节段的全部代码。]])
* include codes from system IsncsciSegmentCS
