// Bladder diary item
CodeSystem: BladderDiaryItemCS
Id: bladder-diary-item
Title: "Bladder diary item"
Description: "Items of a bladder diary and of follow-up."
* insert Published
* insert Chinese([[排尿日记项目]], [[排尿日记及随访项目。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 3
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/bladder-diary-item"
* #incontinence-episodes-day "Incontinence episodes per day" "Mean number of incontinence episodes a day."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "每天尿失禁次数"
* #diary-days "Days of diary" "Number of days the diary covers."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "日记天数"
* #uti-episodes "Urinary tract infections" "Number of urinary tract infections in the period."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "尿路感染次数"

ValueSet: BladderDiaryItemVS
Id: bladder-diary-item
Title: "Bladder diary item"
Description: "All codes of: Bladder diary item."
* insert Published
* insert Chinese([[排尿日记项目]], [[排尿日记项目的全部代码。]])
* include codes from system BladderDiaryItemCS
