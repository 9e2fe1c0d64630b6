// Finding of bladder function
CodeSystem: BladderFindingCS
Id: bladder-finding
Title: "Finding of bladder function"
Description: "Answers to the coded items of a urodynamic study."
* insert Published
* insert Chinese([[膀胱功能所见]], [[尿动力学检查编码项目的结果。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 12
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/bladder-finding"
* #sensation-normal "Normal sensation" "Normal bladder sensation."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "感觉正常"
* #sensation-increased "Increased sensation" "Increased bladder sensation."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "感觉增强"
* #sensation-reduced "Reduced sensation" "Reduced bladder sensation."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "感觉减退"
* #sensation-absent "Absent sensation" "No bladder sensation."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "感觉缺失"
* #sensation-non-specific "Non-specific sensation" "Only non-specific bladder sensation."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "非特异性感觉"
* #detrusor-normal "Normal detrusor" "Normal detrusor function."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "逼尿肌功能正常"
* #detrusor-overactive "Detrusor overactivity" "Involuntary detrusor contractions during filling."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "逼尿肌过度活动"
* #detrusor-underactive "Detrusor underactivity" "Weak detrusor contractions."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "逼尿肌活动低下"
* #detrusor-acontractile "Acontractile detrusor" "No detrusor contraction (areflexic)."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "逼尿肌无收缩（无反射）"
* #present "Present" "The finding is present."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "有"
* #absent "Absent" "The finding is absent."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "无"
* #unknown "Unknown" "Not known."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "不详"

ValueSet: BladderFindingVS
Id: bladder-finding
Title: "Finding of bladder function"
Description: "All codes of: Finding of bladder function."
* insert Published
* insert Chinese([[膀胱功能所见]], [[膀胱功能所见的全部代码。]])
* include codes from system BladderFindingCS
