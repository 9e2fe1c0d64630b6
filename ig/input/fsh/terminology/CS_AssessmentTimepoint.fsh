// Assessment timepoint
CodeSystem: AssessmentTimepointCS
Id: assessment-timepoint
Title: "Assessment timepoint"
Description: "Visits of trials and registries."
* insert Published
* insert Chinese([[评估时点]], [[试验与登记库的访视时点。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 10
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/assessment-timepoint"
* #baseline "Baseline" "Before the intervention."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "基线"
* #week-2 "2 weeks" "Two weeks."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "2 周"
* #week-4 "4 weeks" "Four weeks."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "4 周"
* #month-1 "1 month" "One month."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "1 个月"
* #week-12 "12 weeks" "Twelve weeks."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "12 周"
* #month-3 "3 months" "Three months."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "3 个月"
* #week-24 "24 weeks" "Twenty-four weeks."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "24 周"
* #month-6 "6 months" "Six months."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "6 个月"
* #week-48 "48 weeks" "Forty-eight weeks."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "48 周"
* #month-12 "12 months" "Twelve months."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "12 个月"

ValueSet: AssessmentTimepointVS
Id: assessment-timepoint
Title: "Assessment timepoint"
Description: "All codes of: Assessment timepoint."
* insert Published
* insert Chinese([[评估时点]], [[评估时点的全部代码。]])
* include codes from system AssessmentTimepointCS
