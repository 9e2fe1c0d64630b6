// Kind of consent
CodeSystem: ConsentCategoryCS
Id: consent-category
Title: "Kind of consent"
Description: "What a consent is about."
* insert Published
* insert Chinese([[知情同意类别]], [[知情同意的内容。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 3
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/consent-category"
* #registry "Registry" "Data are kept and used in the registry."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "登记"
* #trial "Trial" "Participation in a trial."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "临床试验"
* #retention "Retention" "Data are kept for 30 years and longer."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "长期保存（三十年及以上）"

ValueSet: ConsentCategoryVS
Id: consent-category
Title: "Kind of consent"
Description: "All codes of: Kind of consent."
* insert Published
* insert Chinese([[知情同意类别]], [[知情同意类别的全部代码。]])
* include codes from system ConsentCategoryCS
