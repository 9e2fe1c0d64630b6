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
* extension contains CellProduct named product 1..* and AdministrationRoute named route 1..1 and DoseNumber named dose 1..1 and PunctureLevel named punctureLevel 0..1
* obeys cel-5 and cel-number

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
* extension contains DonorRelationshipExtension named donorRelationship 1..1 and CellDose named dose 1..1 and ProductVolume named volume 0..1 and CellConcentration named concentration 0..1 and CellViability named viability 0..1 and SourceTissue named source 0..1 and Passage named passage 0..1 and DosePerKilogram named dosePerKilogram 0..1
* obeys cel-dose and cel-viability and cel-donor and cel-3 and cel-dose-soft and cel-passage and cel-passage-soft

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
* component.value[x] only Quantity or CodeableConcept
* component.valueCodeableConcept from ProductTestResultVS (required)
* component obeys qua-1 and qua-2 and qua-3

Invariant: cel-5
Description: "Products given together are different products; each stands once and has its own dose."
Severity: #error
Expression: "extension.where(url = 'https://sciregistry.org/fhir/StructureDefinition/cell-product').value.reference.isDistinct()"
* insert ChineseRule([[同时给予的制剂须各不相同，每种只列一次，并各有剂量。]])

Invariant: cel-number
Description: "The number of a dose does not exceed the planned doses."
Severity: #error
Expression: "extension.where(url = 'https://sciregistry.org/fhir/StructureDefinition/dose-number').all(extension.where(url = 'planned').empty() or extension.where(url = 'number').value <= extension.where(url = 'planned').value)"
* insert ChineseRule([[给药次数不得超过计划总次数。]])

Invariant: cel-3
Description: "Less than 70 percent of the cells were alive at release. Please check it."
Severity: #warning
Expression: "extension.where(url = 'https://sciregistry.org/fhir/StructureDefinition/cell-viability').value.all(value >= 70)"
* insert ChineseRule([[放行时细胞活率低于 70%。请核对。]])

Invariant: cel-dose-soft
Description: "The dose is unusual: below 1 or above 1000 million cells. Please check it."
Severity: #warning
Expression: "extension.where(url = 'https://sciregistry.org/fhir/StructureDefinition/cell-dose').value.all(value <= 0 or value > 10000 or (value >= 1 and value <= 1000))"
* insert ChineseRule([[细胞剂量不常见：低于 1 或高于 1000 百万。请核对。]])

Invariant: cel-passage
Description: "A passage number lies between 0 and 20."
Severity: #error
Expression: "extension.where(url = 'https://sciregistry.org/fhir/StructureDefinition/passage').value.all($this >= 0 and $this <= 20)"
* insert ChineseRule([[细胞代次为 0 至 20。]])

Invariant: cel-passage-soft
Description: "The passage is unusual: above 6. Please check it."
Severity: #warning
Expression: "extension.where(url = 'https://sciregistry.org/fhir/StructureDefinition/passage').value.all($this <= 6)"
* insert ChineseRule([[细胞代次不常见：高于 6。请核对。]])

Invariant: qua-1
Description: "Viability, markers and endotoxin are quantities with their unit: percent, and [IU]/mL for endotoxin. Sterility, mycoplasma and karyotype are findings."
Severity: #error
Expression: "value.empty() or (code.coding.code.first() = 'endotoxin' and value.ofType(Quantity).code = '[IU]/mL') or (code.coding.code.first() in ('sterility' | 'mycoplasma' | 'karyotype') and value.ofType(CodeableConcept).exists()) or ((code.coding.code.first() in ('endotoxin' | 'sterility' | 'mycoplasma' | 'karyotype')).not() and value.ofType(Quantity).code = '%')"
* insert ChineseRule([[活率与表面标志以百分比表示，内毒素以 [IU]/mL 表示；无菌、支原体与核型为所见。]])

Invariant: qua-2
Description: "A percentage lies between 0 and 100; endotoxin is not negative."
Severity: #error
Expression: "value.ofType(Quantity).all(value >= 0 and (code != '%' or value <= 100))"
* insert ChineseRule([[百分比为 0 至 100；内毒素不为负。]])

Invariant: qua-3
Description: "The marker is unusual for mesenchymal stromal cells: CD73, CD90 and CD105 are at least 95 percent, CD34, CD45, CD11b, CD19 and HLA-DR at most 2 percent (ISCT 2006). Please check it."
Severity: #warning
Expression: "((code.coding.code.first() in ('cd73' | 'cd90' | 'cd105')).not() or value.empty() or value.ofType(Quantity).value >= 95) and ((code.coding.code.first() in ('cd34' | 'cd45' | 'cd11b' | 'cd19' | 'hla-dr')).not() or value.empty() or value.ofType(Quantity).value <= 2)"
* insert ChineseRule([[表面标志与间充质基质细胞不符：CD73、CD90、CD105 应不低于 95%，CD34、CD45、CD11b、CD19、HLA-DR 应不高于 2%（ISCT 2006）。请核对。]])
