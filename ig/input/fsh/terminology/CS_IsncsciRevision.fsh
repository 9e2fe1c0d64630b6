// ISNCSCI revision
CodeSystem: IsncsciRevisionCS
Id: isncsci-revision
Title: "ISNCSCI revision"
Description: "The revision of the standards an exam follows."
* insert Published
* insert Chinese([[ISNCSCI 版本]], [[检查所依据的标准版本。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 3
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/isncsci-revision"
* #ISNCSCI-2011 "Revision 2011" "Revision of 2011."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "2011 版"
* #ISNCSCI-2015 "Revision 2015" "Revision of 2015."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "2015 版"
* #ISNCSCI-2019 "Revision 2019" "Revision of 2019."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "2019 版"

ValueSet: IsncsciRevisionVS
Id: isncsci-revision
Title: "ISNCSCI revision"
Description: "All codes of: ISNCSCI revision."
* insert Published
* insert Chinese([[ISNCSCI 版本]], [[ISNCSCI 版本的全部代码。]])
* include codes from system IsncsciRevisionCS
