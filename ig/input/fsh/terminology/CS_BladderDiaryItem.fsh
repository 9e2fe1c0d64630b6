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
* ^property[0].code = #unit
* ^property[0].description = "The one UCUM unit a value is given in"
* ^property[0].type = #string
* ^property[1].code = #range
* ^property[1].description = "Lowest and highest value that is accepted; > where the lowest itself is not"
* ^property[1].type = #string
* #incontinence-episodes-day "Incontinence episodes per day" "Mean number of incontinence episodes a day."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "每天尿失禁次数"
  * ^property[0].code = #unit
  * ^property[0].valueString = "{episodes}/d"
  * ^property[1].code = #range
  * ^property[1].valueString = "0..50"
* #diary-days "Days of diary" "Number of days the diary covers."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "日记天数"
  * ^property[0].code = #range
  * ^property[0].valueString = "1..14"
* #uti-episodes "Urinary tract infections" "Number of urinary tract infections in the period."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "尿路感染次数"
  * ^property[0].code = #range
  * ^property[0].valueString = "0..50"

ValueSet: BladderDiaryItemVS
Id: bladder-diary-item
Title: "Bladder diary item"
Description: "All codes of: Bladder diary item."
* insert Published
* insert Chinese([[排尿日记项目]], [[排尿日记项目的全部代码。]])
* include codes from system BladderDiaryItemCS
