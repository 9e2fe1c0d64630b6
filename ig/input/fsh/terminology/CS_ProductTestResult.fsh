// Result of a product test
CodeSystem: ProductTestResultCS
Id: product-test-result
Title: "Result of a product test"
Description: "Results of release tests that are not numbers."
* insert Published
* insert Chinese([[制剂检验结果]], [[非数值的放行检验结果。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 5
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/product-test-result"
* #negative "Negative" "Nothing was found."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "阴性"
* #positive "Positive" "Something was found."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "阳性"
* #normal "Normal" "A normal karyotype."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "正常"
* #abnormal "Abnormal" "An abnormal karyotype."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "异常"
* #pending "Pending" "Not known yet."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "待定"

ValueSet: ProductTestResultVS
Id: product-test-result
Title: "Result of a product test"
Description: "All codes of: Result of a product test."
* insert Published
* insert Chinese([[制剂检验结果]], [[制剂检验结果的全部代码。]])
* include codes from system ProductTestResultCS
