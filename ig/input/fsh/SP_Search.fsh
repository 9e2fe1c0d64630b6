// What analysts ask for beyond R4's own search parameters.
RuleSet: SearchMeta(id, code, base, type)
* url = "https://sciregistry.org/fhir/SearchParameter/{id}"
* name = "{code}"
* code = #{code}
* base = #{base}
* type = #{type}
* status = #active
* version = "0.1.0"
* publisher = "SCI Registry"

Instance: observation-ais-grade
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(observation-ais-grade, ais-grade, Observation, token)
* description = "AIS grade of an exam, such as AIS-A. | 检查的 AIS 分级，例如 AIS-A。"
* expression = "Observation.where(code.coding.where(system = 'https://sciregistry.org/fhir/CodeSystem/isncsci-result' and code = 'ais').exists()).value.ofType(CodeableConcept)"

Instance: observation-neurological-level
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(observation-neurological-level, neurological-level, Observation, token)
* description = "Neurological level of injury, such as T4. | 神经损伤平面，例如 T4。"
* expression = "Observation.where(code.coding.where(system = 'https://sciregistry.org/fhir/CodeSystem/isncsci-result' and code = 'nli').exists()).value.ofType(CodeableConcept)"

Instance: observation-timepoint
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(observation-timepoint, timepoint, Observation, token)
* description = "Visit an observation belongs to, such as month-6. | 观察所属访视，例如 month-6。"
* expression = "Observation.extension('https://sciregistry.org/fhir/StructureDefinition/assessment-timepoint').value.ofType(CodeableConcept)"

Instance: observation-time-since-injury
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(observation-time-since-injury, time-since-injury, Observation, quantity)
* description = "Months from the injury to the assessment. | 损伤至评估的月数。"
* expression = "Observation.extension('https://sciregistry.org/fhir/StructureDefinition/time-since-injury').value.ofType(Quantity)"

Instance: product-cell-type
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(product-cell-type, cell-type, BiologicallyDerivedProduct, token)
* description = "Cells of a product, such as MSC-M. | 制剂的细胞类型，例如 MSC-M。"
* expression = "BiologicallyDerivedProduct.productCode"

Instance: product-cell-dose
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(product-cell-dose, cell-dose, BiologicallyDerivedProduct, quantity)
* description = "Total viable cells, in millions. | 活细胞总数（百万）。"
* expression = "BiologicallyDerivedProduct.extension('https://sciregistry.org/fhir/StructureDefinition/cell-dose').value.ofType(Quantity)"

Instance: procedure-cell-product
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(procedure-cell-product, cell-product, Procedure, reference)
* description = "Product that was given. | 所给予的制剂。"
* expression = "Procedure.extension('https://sciregistry.org/fhir/StructureDefinition/cell-product').value.ofType(Reference)"
* target = #BiologicallyDerivedProduct

Instance: subject-arm
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(subject-arm, arm, ResearchSubject, string)
* description = "Arm a subject was assigned to or followed. | 受试者的分配组或实际组。"
* expression = "ResearchSubject.assignedArm | ResearchSubject.actualArm"

Instance: study-filing-number
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(study-filing-number, filing-number, ResearchStudy, token)
* description = "Number in the national filing system. | 医学研究登记备案号。"
* expression = "ResearchStudy.identifier.where(system = 'https://sciregistry.org/fhir/NamingSystem/filing-number')"

Instance: event-ctcae-grade
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(event-ctcae-grade, ctcae-grade, AdverseEvent, token)
* description = "CTCAE grade, 0 to 5. | CTCAE 分级，0 至 5。"
* expression = "AdverseEvent.extension('https://sciregistry.org/fhir/StructureDefinition/ctcae-grade').value.ofType(CodeableConcept)"

Instance: event-causality
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(event-causality, causality, AdverseEvent, token)
* description = "Relation to the suspected therapy, such as Possible. | 与可疑治疗的相关性，例如 Possible。"
* expression = "AdverseEvent.suspectEntity.causality.assessment"

Instance: condition-etiology
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(condition-etiology, etiology, Condition, token)
* description = "Cause of the injury, such as fall. | 致伤原因，例如 fall。"
* expression = "Condition.extension('https://sciregistry.org/fhir/StructureDefinition/sci-etiology').value.ofType(CodeableConcept)"

// The server keeps all items of an exam in one row, see docs/adr/0030.
Instance: observation-exam-item-value
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(observation-exam-item-value, exam-item-value, Observation, number)
* description = "Score of any item of an ISNCSCI exam, such as lt2. | ISNCSCI 检查任一项目的评分，例如 lt2。"
* expression = "Observation.component.value.ofType(integer)"

Instance: observation-exam-item
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(observation-exam-item, exam-item, Observation, composite)
* description = "Item of an ISNCSCI exam and its score, such as MOT-R-C5$ge3. | ISNCSCI 检查项目及其评分，例如 MOT-R-C5$ge3。"
* expression = "Observation.component"
* component[0].definition = "http://hl7.org/fhir/SearchParameter/Observation-component-code"
* component[0].expression = "code"
* component[1].definition = "https://sciregistry.org/fhir/SearchParameter/observation-exam-item-value"
* component[1].expression = "value.ofType(integer)"

Instance: study-phase
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(study-phase, phase, ResearchStudy, token)
* description = "Phase of a trial, such as phase-2. | 试验分期，例如 phase-2。"
* expression = "ResearchStudy.phase"

Instance: study-enrollment
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(study-enrollment, enrollment, ResearchStudy, reference)
* description = "Group of those enrolled. | 入组人群。"
* expression = "ResearchStudy.enrollment"
* target = #Group

// R4 has no search parameter for the identifier of a product.
Instance: product-identifier
InstanceOf: SearchParameter
Usage: #definition
* insert SearchMeta(product-identifier, identifier, BiologicallyDerivedProduct, token)
* description = "Lot of a product. | 制剂批号。"
* expression = "BiologicallyDerivedProduct.identifier"
