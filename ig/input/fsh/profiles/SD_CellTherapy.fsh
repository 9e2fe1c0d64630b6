Profile: CellTherapyProcedure
Parent: Procedure
Id: cell-therapy-procedure
Title: "Cell therapy procedure"
Description: "One administration of one or several cell products."
* insert Published
* insert Chinese([[细胞治疗操作]], [[一次给予一种或多种细胞制剂的操作。]])
* code 1..1
* code from CellTherapyProcedureCodeVS (required)
* subject only Reference(Patient)
* performed[x] 1..1
* performed[x] only dateTime
* extension contains CellProduct named product 1..* and AdministrationRoute named route 1..1 and DoseNumber named dose 1..1

Profile: CellTherapyProduct
Parent: BiologicallyDerivedProduct
Id: cell-therapy-product
Title: "Cell therapy product"
Description: "Cells of one type made for one administration."
* insert Published
* insert Chinese([[细胞制剂]], [[为一次给药制备的一种细胞。]])
* identifier 1..*
* productCategory 1..1
* productCategory = #cells
* productCode 1..1
* productCode from CellTypeVS (required)
* extension contains DonorRelationshipExtension named donorRelationship 1..1 and CellDose named dose 1..1 and ProductVolume named volume 0..1 and CellConcentration named concentration 0..1 and CellViability named viability 0..1 and SourceTissue named source 0..1
* obeys cel-dose and cel-viability and cel-donor

Invariant: cel-dose
Description: "A dose lies above 0 and up to 10000 million cells."
Severity: #error
Expression: "extension.where(url = 'https://sciregistry.org/fhir/StructureDefinition/cell-dose').value.all(value > 0 and value <= 10000)"
* insert ChineseRule([[细胞剂量大于 0，最多 10000 百万。]])

Invariant: cel-viability
Description: "Viability lies between 0 and 100 percent."
Severity: #error
Expression: "extension.where(url = 'https://sciregistry.org/fhir/StructureDefinition/cell-viability').value.all(value >= 0 and value <= 100)"
* insert ChineseRule([[细胞活率为 0 至 100%。]])

Invariant: cel-donor
Description: "An autologous product names the person it was taken from."
Severity: #error
Expression: "extension.where(url = 'https://sciregistry.org/fhir/StructureDefinition/donor-relationship').value.coding.code.first() = 'autologous' implies collection.source.exists()"
* insert ChineseRule([[自体制剂必须注明采集对象。]])

Profile: CellProductQuality
Parent: Observation
Id: cell-product-quality
Title: "Quality of a cell product"
Description: "Release tests of a cell product."
* insert Published
* insert Chinese([[细胞制剂质量]], [[细胞制剂的放行检验。]])
* code = ProductQualityItemCS#product-quality
* subject 1..1
* subject only Reference(Patient)
* focus 1..1
* focus only Reference(BiologicallyDerivedProduct)
* component 1..*
* component.code from ProductQualityItemVS (required)
