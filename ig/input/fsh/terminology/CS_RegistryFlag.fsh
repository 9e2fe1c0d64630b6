// Flags of the registry
CodeSystem: RegistryFlagCS
Id: registry-flag
Title: "Flags of the registry"
Description: "What the registry marks in meta.tag on a resource it stored with a reservation."
* insert Published
* insert Chinese([[登记库标记]], [[登记库在有保留地保存的资源的 meta.tag 中所作的标记。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 3
* #isncsci-disputed "ISNCSCI result disputed" "The reference implementation and the exact set of what the exam can mean differ in this result."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "ISNCSCI 结果存在分歧"
* #isncsci-override "ISNCSCI result overridden" "A clinician's result stands against the computed one, with a reason."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "ISNCSCI 结果经人工判定"
* #isncsci-earlier-revision "Earlier ISNCSCI revision" "The exam was done by an earlier revision than 2019, and the result is not the computed one."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "ISNCSCI 较早版本"
