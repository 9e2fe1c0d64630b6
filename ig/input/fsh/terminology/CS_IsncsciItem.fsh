// ISNCSCI exam item
CodeSystem: IsncsciItemCS
Id: isncsci-item
Title: "ISNCSCI exam item"
Description: "The 134 items of an ISNCSCI exam and the two lowest non-key muscles."
* insert Published
* insert Chinese([[ISNCSCI 检查项目]], [[ISNCSCI 检查的 134 个项目及两侧最低非关键肌。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 136
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/isncsci-item"
* ^property[0].code = #kind
* ^property[0].description = "sensory, motor, anorectal or non-key"
* ^property[0].type = #code
* ^property[1].code = #side
* ^property[1].description = "right, left or none"
* ^property[1].type = #code
* ^property[2].code = #segment
* ^property[2].description = "The segment in IsncsciSegment"
* ^property[2].type = #code
* #LT-R-C2 "Light touch right C2" "Light touch at the key sensory point of C2 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C2 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C2
* #LT-R-C3 "Light touch right C3" "Light touch at the key sensory point of C3 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C3 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C3
* #LT-R-C4 "Light touch right C4" "Light touch at the key sensory point of C4 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C4 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C4
* #LT-R-C5 "Light touch right C5" "Light touch at the key sensory point of C5 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C5 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C5
* #LT-R-C6 "Light touch right C6" "Light touch at the key sensory point of C6 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C6 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C6
* #LT-R-C7 "Light touch right C7" "Light touch at the key sensory point of C7 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C7 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C7
* #LT-R-C8 "Light touch right C8" "Light touch at the key sensory point of C8 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C8 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C8
* #LT-R-T1 "Light touch right T1" "Light touch at the key sensory point of T1 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T1 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T1
* #LT-R-T2 "Light touch right T2" "Light touch at the key sensory point of T2 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T2 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T2
* #LT-R-T3 "Light touch right T3" "Light touch at the key sensory point of T3 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T3 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T3
* #LT-R-T4 "Light touch right T4" "Light touch at the key sensory point of T4 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T4 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T4
* #LT-R-T5 "Light touch right T5" "Light touch at the key sensory point of T5 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T5 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T5
* #LT-R-T6 "Light touch right T6" "Light touch at the key sensory point of T6 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T6 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T6
* #LT-R-T7 "Light touch right T7" "Light touch at the key sensory point of T7 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T7 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T7
* #LT-R-T8 "Light touch right T8" "Light touch at the key sensory point of T8 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T8 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T8
* #LT-R-T9 "Light touch right T9" "Light touch at the key sensory point of T9 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T9 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T9
* #LT-R-T10 "Light touch right T10" "Light touch at the key sensory point of T10 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T10 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T10
* #LT-R-T11 "Light touch right T11" "Light touch at the key sensory point of T11 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T11 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T11
* #LT-R-T12 "Light touch right T12" "Light touch at the key sensory point of T12 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T12 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T12
* #LT-R-L1 "Light touch right L1" "Light touch at the key sensory point of L1 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 L1 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L1
* #LT-R-L2 "Light touch right L2" "Light touch at the key sensory point of L2 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 L2 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L2
* #LT-R-L3 "Light touch right L3" "Light touch at the key sensory point of L3 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 L3 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L3
* #LT-R-L4 "Light touch right L4" "Light touch at the key sensory point of L4 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 L4 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L4
* #LT-R-L5 "Light touch right L5" "Light touch at the key sensory point of L5 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 L5 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L5
* #LT-R-S1 "Light touch right S1" "Light touch at the key sensory point of S1 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 S1 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S1
* #LT-R-S2 "Light touch right S2" "Light touch at the key sensory point of S2 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 S2 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S2
* #LT-R-S3 "Light touch right S3" "Light touch at the key sensory point of S3 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 S3 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S3
* #LT-R-S4-5 "Light touch right S4-5" "Light touch at the key sensory point of S4-5 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 S4-5 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S4-5
* #LT-L-C2 "Light touch left C2" "Light touch at the key sensory point of C2 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C2 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C2
* #LT-L-C3 "Light touch left C3" "Light touch at the key sensory point of C3 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C3 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C3
* #LT-L-C4 "Light touch left C4" "Light touch at the key sensory point of C4 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C4 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C4
* #LT-L-C5 "Light touch left C5" "Light touch at the key sensory point of C5 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C5 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C5
* #LT-L-C6 "Light touch left C6" "Light touch at the key sensory point of C6 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C6 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C6
* #LT-L-C7 "Light touch left C7" "Light touch at the key sensory point of C7 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C7 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C7
* #LT-L-C8 "Light touch left C8" "Light touch at the key sensory point of C8 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C8 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C8
* #LT-L-T1 "Light touch left T1" "Light touch at the key sensory point of T1 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T1 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T1
* #LT-L-T2 "Light touch left T2" "Light touch at the key sensory point of T2 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T2 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T2
* #LT-L-T3 "Light touch left T3" "Light touch at the key sensory point of T3 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T3 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T3
* #LT-L-T4 "Light touch left T4" "Light touch at the key sensory point of T4 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T4 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T4
* #LT-L-T5 "Light touch left T5" "Light touch at the key sensory point of T5 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T5 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T5
* #LT-L-T6 "Light touch left T6" "Light touch at the key sensory point of T6 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T6 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T6
* #LT-L-T7 "Light touch left T7" "Light touch at the key sensory point of T7 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T7 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T7
* #LT-L-T8 "Light touch left T8" "Light touch at the key sensory point of T8 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T8 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T8
* #LT-L-T9 "Light touch left T9" "Light touch at the key sensory point of T9 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T9 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T9
* #LT-L-T10 "Light touch left T10" "Light touch at the key sensory point of T10 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T10 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T10
* #LT-L-T11 "Light touch left T11" "Light touch at the key sensory point of T11 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T11 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T11
* #LT-L-T12 "Light touch left T12" "Light touch at the key sensory point of T12 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T12 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T12
* #LT-L-L1 "Light touch left L1" "Light touch at the key sensory point of L1 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 L1 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L1
* #LT-L-L2 "Light touch left L2" "Light touch at the key sensory point of L2 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 L2 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L2
* #LT-L-L3 "Light touch left L3" "Light touch at the key sensory point of L3 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 L3 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L3
* #LT-L-L4 "Light touch left L4" "Light touch at the key sensory point of L4 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 L4 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L4
* #LT-L-L5 "Light touch left L5" "Light touch at the key sensory point of L5 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 L5 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L5
* #LT-L-S1 "Light touch left S1" "Light touch at the key sensory point of S1 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 S1 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S1
* #LT-L-S2 "Light touch left S2" "Light touch at the key sensory point of S2 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 S2 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S2
* #LT-L-S3 "Light touch left S3" "Light touch at the key sensory point of S3 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 S3 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S3
* #LT-L-S4-5 "Light touch left S4-5" "Light touch at the key sensory point of S4-5 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 S4-5 轻触觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S4-5
* #PP-R-C2 "Pin prick right C2" "Pin prick at the key sensory point of C2 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C2 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C2
* #PP-R-C3 "Pin prick right C3" "Pin prick at the key sensory point of C3 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C3 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C3
* #PP-R-C4 "Pin prick right C4" "Pin prick at the key sensory point of C4 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C4 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C4
* #PP-R-C5 "Pin prick right C5" "Pin prick at the key sensory point of C5 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C5 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C5
* #PP-R-C6 "Pin prick right C6" "Pin prick at the key sensory point of C6 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C6 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C6
* #PP-R-C7 "Pin prick right C7" "Pin prick at the key sensory point of C7 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C7 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C7
* #PP-R-C8 "Pin prick right C8" "Pin prick at the key sensory point of C8 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C8 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C8
* #PP-R-T1 "Pin prick right T1" "Pin prick at the key sensory point of T1 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T1 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T1
* #PP-R-T2 "Pin prick right T2" "Pin prick at the key sensory point of T2 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T2 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T2
* #PP-R-T3 "Pin prick right T3" "Pin prick at the key sensory point of T3 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T3 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T3
* #PP-R-T4 "Pin prick right T4" "Pin prick at the key sensory point of T4 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T4 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T4
* #PP-R-T5 "Pin prick right T5" "Pin prick at the key sensory point of T5 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T5 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T5
* #PP-R-T6 "Pin prick right T6" "Pin prick at the key sensory point of T6 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T6 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T6
* #PP-R-T7 "Pin prick right T7" "Pin prick at the key sensory point of T7 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T7 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T7
* #PP-R-T8 "Pin prick right T8" "Pin prick at the key sensory point of T8 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T8 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T8
* #PP-R-T9 "Pin prick right T9" "Pin prick at the key sensory point of T9 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T9 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T9
* #PP-R-T10 "Pin prick right T10" "Pin prick at the key sensory point of T10 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T10 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T10
* #PP-R-T11 "Pin prick right T11" "Pin prick at the key sensory point of T11 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T11 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T11
* #PP-R-T12 "Pin prick right T12" "Pin prick at the key sensory point of T12 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T12 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T12
* #PP-R-L1 "Pin prick right L1" "Pin prick at the key sensory point of L1 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 L1 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L1
* #PP-R-L2 "Pin prick right L2" "Pin prick at the key sensory point of L2 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 L2 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L2
* #PP-R-L3 "Pin prick right L3" "Pin prick at the key sensory point of L3 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 L3 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L3
* #PP-R-L4 "Pin prick right L4" "Pin prick at the key sensory point of L4 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 L4 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L4
* #PP-R-L5 "Pin prick right L5" "Pin prick at the key sensory point of L5 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 L5 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L5
* #PP-R-S1 "Pin prick right S1" "Pin prick at the key sensory point of S1 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 S1 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S1
* #PP-R-S2 "Pin prick right S2" "Pin prick at the key sensory point of S2 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 S2 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S2
* #PP-R-S3 "Pin prick right S3" "Pin prick at the key sensory point of S3 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 S3 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S3
* #PP-R-S4-5 "Pin prick right S4-5" "Pin prick at the key sensory point of S4-5 on the right: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 S4-5 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S4-5
* #PP-L-C2 "Pin prick left C2" "Pin prick at the key sensory point of C2 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C2 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C2
* #PP-L-C3 "Pin prick left C3" "Pin prick at the key sensory point of C3 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C3 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C3
* #PP-L-C4 "Pin prick left C4" "Pin prick at the key sensory point of C4 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C4 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C4
* #PP-L-C5 "Pin prick left C5" "Pin prick at the key sensory point of C5 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C5 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C5
* #PP-L-C6 "Pin prick left C6" "Pin prick at the key sensory point of C6 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C6 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C6
* #PP-L-C7 "Pin prick left C7" "Pin prick at the key sensory point of C7 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C7 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C7
* #PP-L-C8 "Pin prick left C8" "Pin prick at the key sensory point of C8 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C8 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C8
* #PP-L-T1 "Pin prick left T1" "Pin prick at the key sensory point of T1 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T1 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T1
* #PP-L-T2 "Pin prick left T2" "Pin prick at the key sensory point of T2 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T2 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T2
* #PP-L-T3 "Pin prick left T3" "Pin prick at the key sensory point of T3 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T3 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T3
* #PP-L-T4 "Pin prick left T4" "Pin prick at the key sensory point of T4 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T4 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T4
* #PP-L-T5 "Pin prick left T5" "Pin prick at the key sensory point of T5 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T5 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T5
* #PP-L-T6 "Pin prick left T6" "Pin prick at the key sensory point of T6 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T6 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T6
* #PP-L-T7 "Pin prick left T7" "Pin prick at the key sensory point of T7 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T7 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T7
* #PP-L-T8 "Pin prick left T8" "Pin prick at the key sensory point of T8 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T8 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T8
* #PP-L-T9 "Pin prick left T9" "Pin prick at the key sensory point of T9 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T9 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T9
* #PP-L-T10 "Pin prick left T10" "Pin prick at the key sensory point of T10 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T10 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T10
* #PP-L-T11 "Pin prick left T11" "Pin prick at the key sensory point of T11 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T11 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T11
* #PP-L-T12 "Pin prick left T12" "Pin prick at the key sensory point of T12 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T12 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T12
* #PP-L-L1 "Pin prick left L1" "Pin prick at the key sensory point of L1 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 L1 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L1
* #PP-L-L2 "Pin prick left L2" "Pin prick at the key sensory point of L2 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 L2 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L2
* #PP-L-L3 "Pin prick left L3" "Pin prick at the key sensory point of L3 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 L3 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L3
* #PP-L-L4 "Pin prick left L4" "Pin prick at the key sensory point of L4 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 L4 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L4
* #PP-L-L5 "Pin prick left L5" "Pin prick at the key sensory point of L5 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 L5 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L5
* #PP-L-S1 "Pin prick left S1" "Pin prick at the key sensory point of S1 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 S1 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S1
* #PP-L-S2 "Pin prick left S2" "Pin prick at the key sensory point of S2 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 S2 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S2
* #PP-L-S3 "Pin prick left S3" "Pin prick at the key sensory point of S3 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 S3 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S3
* #PP-L-S4-5 "Pin prick left S4-5" "Pin prick at the key sensory point of S4-5 on the left: 0 absent, 1 altered, 2 normal."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 S4-5 针刺觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #sensory
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S4-5
* #MOT-R-C5 "Elbow flexors right C5" "Strength of the elbow flexors (C5) on the right: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C5 屈肘肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C5
* #MOT-R-C6 "Wrist extensors right C6" "Strength of the wrist extensors (C6) on the right: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C6 伸腕肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C6
* #MOT-R-C7 "Elbow extensors right C7" "Strength of the elbow extensors (C7) on the right: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C7 伸肘肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C7
* #MOT-R-C8 "Finger flexors right C8" "Strength of the finger flexors (C8) on the right: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 C8 指屈肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C8
* #MOT-R-T1 "Finger abductors right T1" "Strength of the finger abductors (T1) on the right: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 T1 指外展肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T1
* #MOT-R-L2 "Hip flexors right L2" "Strength of the hip flexors (L2) on the right: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 L2 屈髋肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L2
* #MOT-R-L3 "Knee extensors right L3" "Strength of the knee extensors (L3) on the right: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 L3 伸膝肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L3
* #MOT-R-L4 "Ankle dorsiflexors right L4" "Strength of the ankle dorsiflexors (L4) on the right: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 L4 踝背屈肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L4
* #MOT-R-L5 "Long toe extensors right L5" "Strength of the long toe extensors (L5) on the right: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 L5 足拇长伸肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L5
* #MOT-R-S1 "Ankle plantar flexors right S1" "Strength of the ankle plantar flexors (S1) on the right: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧 S1 踝跖屈肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S1
* #MOT-L-C5 "Elbow flexors left C5" "Strength of the elbow flexors (C5) on the left: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C5 屈肘肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C5
* #MOT-L-C6 "Wrist extensors left C6" "Strength of the wrist extensors (C6) on the left: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C6 伸腕肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C6
* #MOT-L-C7 "Elbow extensors left C7" "Strength of the elbow extensors (C7) on the left: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C7 伸肘肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C7
* #MOT-L-C8 "Finger flexors left C8" "Strength of the finger flexors (C8) on the left: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 C8 指屈肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #C8
* #MOT-L-T1 "Finger abductors left T1" "Strength of the finger abductors (T1) on the left: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 T1 指外展肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #T1
* #MOT-L-L2 "Hip flexors left L2" "Strength of the hip flexors (L2) on the left: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 L2 屈髋肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L2
* #MOT-L-L3 "Knee extensors left L3" "Strength of the knee extensors (L3) on the left: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 L3 伸膝肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L3
* #MOT-L-L4 "Ankle dorsiflexors left L4" "Strength of the ankle dorsiflexors (L4) on the left: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 L4 踝背屈肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L4
* #MOT-L-L5 "Long toe extensors left L5" "Strength of the long toe extensors (L5) on the left: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 L5 足拇长伸肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #L5
* #MOT-L-S1 "Ankle plantar flexors left S1" "Strength of the ankle plantar flexors (S1) on the left: 0 to 5."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧 S1 踝跖屈肌肌力"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #motor
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S1
* #VAC "Voluntary anal contraction" "Voluntary contraction of the external anal sphincter: yes or no."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "肛门括约肌自主收缩"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #anorectal
  * ^property[1].code = #side
  * ^property[1].valueCode = #none
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S4-5
* #DAP "Deep anal pressure" "Any sensation on deep anal pressure: yes or no."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "肛门深压觉"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #anorectal
  * ^property[1].code = #side
  * ^property[1].valueCode = #none
  * ^property[2].code = #segment
  * ^property[2].valueCode = #S4-5
* #LNKM-R "Lowest non-key muscle right" "Most caudal level of a non-key muscle with motor function on the right."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "右侧最低非关键肌平面"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #non-key
  * ^property[1].code = #side
  * ^property[1].valueCode = #right
  * ^property[2].code = #segment
  * ^property[2].valueCode = #INT
* #LNKM-L "Lowest non-key muscle left" "Most caudal level of a non-key muscle with motor function on the left."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "左侧最低非关键肌平面"
  * ^property[0].code = #kind
  * ^property[0].valueCode = #non-key
  * ^property[1].code = #side
  * ^property[1].valueCode = #left
  * ^property[2].code = #segment
  * ^property[2].valueCode = #INT

ValueSet: IsncsciItemVS
Id: isncsci-item
Title: "ISNCSCI exam item"
Description: "All codes of: ISNCSCI exam item."
* insert Published
* insert Chinese([[ISNCSCI 检查项目]], [[ISNCSCI 检查项目的全部代码。]])
* include codes from system IsncsciItemCS
