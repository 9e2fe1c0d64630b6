// Donor relationship
CodeSystem: DonorRelationshipCS
Id: donor-relationship
Title: "Donor relationship"
Description: "Whose cells they are."
* insert Published
* insert Chinese([[供者关系]], [[细胞来源关系。]])
* ^caseSensitive = true
* ^content = #complete
* ^count = 2
* ^valueSet = "https://sciregistry.org/fhir/ValueSet/donor-relationship"
* #autologous "Autologous" "Of the recipient."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "自体"
* #allogeneic "Allogeneic" "Of another person."
  * ^designation[0].language = #zh-CN
  * ^designation[0].value = "异体"

ValueSet: DonorRelationshipVS
Id: donor-relationship
Title: "Donor relationship"
Description: "All codes of: Donor relationship."
* insert Published
* insert Chinese([[供者关系]], [[供者关系的全部代码。]])
* include codes from system DonorRelationshipCS
