// What a server of this guide is asked to do. The registry tells what it does in its own /metadata.

RuleSet: Offers(type)
* rest.resource[+].type = #{type}
* rest.resource[=].interaction[0].code = #read
* rest.resource[=].interaction[1].code = #vread
* rest.resource[=].interaction[2].code = #create
* rest.resource[=].interaction[3].code = #update
* rest.resource[=].interaction[4].code = #history-instance
* rest.resource[=].interaction[5].code = #search-type
* rest.resource[=].versioning = #versioned-update
* rest.resource[=].conditionalCreate = true

RuleSet: Holds(profile)
* rest.resource[=].supportedProfile[+] = "https://sciregistry.org/fhir/StructureDefinition/{profile}"

RuleSet: FindsBy(id, code, type)
* rest.resource[=].searchParam[+].name = "{code}"
* rest.resource[=].searchParam[=].definition = "https://sciregistry.org/fhir/SearchParameter/{id}"
* rest.resource[=].searchParam[=].type = #{type}

RuleSet: Operates(name, definition)
* rest.resource[=].operation[+].name = "{name}"
* rest.resource[=].operation[=].definition = "{definition}"

Instance: registry-server
InstanceOf: CapabilityStatement
Usage: #definition
* url = "https://sciregistry.org/fhir/CapabilityStatement/registry-server"
* version = "0.1.0"
* name = "RegistryServer"
* title = "What a registry server must do | 登记服务器须具备的能力"
* status = #active
* experimental = false
* date = "2026-11-24"
* publisher = "SCI Registry"
* description = "A server that takes submissions of this guide, judges them by its profiles and rules, keeps every version, and finds them by the guide's search parameters. | 接收本指南的提交，按其规范与规则校验，保留每个版本，并支持本指南检索参数的服务器。"
* kind = #requirements
* fhirVersion = #4.0.1
* format[0] = #application/fhir+json
* format[1] = #application/fhir+xml
* implementationGuide = "https://sciregistry.org/fhir/ImplementationGuide/org.sciregistry.fhir"
* rest.mode = #server
* rest.documentation = "A submission is one transaction Bundle: all of it is kept or nothing. | 一次提交为一个事务 Bundle：要么全部保存，要么全部不保存。"
* rest.interaction[0].code = #transaction
* rest.interaction[1].code = #batch
* rest.operation[0].name = "validate"
* rest.operation[0].definition = "http://hl7.org/fhir/OperationDefinition/Resource-validate"
* insert Offers(AdverseEvent)
* insert Holds(sci-adverse-event)
* insert FindsBy(event-ctcae-grade, ctcae-grade, token)
* insert FindsBy(event-causality, causality, token)
* insert Offers(BiologicallyDerivedProduct)
* insert Holds(cell-therapy-product)
* insert FindsBy(product-cell-type, cell-type, token)
* insert FindsBy(product-cell-dose, cell-dose, quantity)
* insert FindsBy(product-identifier, identifier, token)
* insert Offers(Condition)
* insert Holds(neurogenic-bladder-condition)
* insert Holds(sci-condition)
* insert FindsBy(condition-etiology, etiology, token)
* insert Offers(Consent)
* insert Holds(sci-consent)
* insert Offers(Observation)
* insert Holds(ais-grade)
* insert Holds(cell-product-quality)
* insert Holds(functional-milestone)
* insert Holds(incontinence-diary)
* insert Holds(injury-circumstance)
* insert Holds(iqol-score)
* insert Holds(isncsci-exam)
* insert Holds(isncsci-score)
* insert Holds(neurological-level)
* insert Holds(pain-rating)
* insert Holds(scim-score)
* insert Holds(urodynamic-finding)
* insert Holds(urodynamic-measurement)
* insert Holds(urodynamic-study)
* insert Holds(uti-episodes)
* insert Holds(wisci-score)
* insert FindsBy(observation-ais-grade, ais-grade, token)
* insert FindsBy(observation-neurological-level, neurological-level, token)
* insert FindsBy(observation-timepoint, timepoint, token)
* insert FindsBy(observation-time-since-injury, time-since-injury, quantity)
* insert FindsBy(observation-exam-item-value, exam-item-value, number)
* insert FindsBy(observation-exam-item, exam-item, composite)
* insert Operates(isncsci, https://sciregistry.org/fhir/OperationDefinition/isncsci)
* insert Operates(isncsci-worksheet, https://sciregistry.org/fhir/OperationDefinition/isncsci-worksheet)
* insert Offers(Organization)
* insert Holds(sci-site)
* insert Offers(Patient)
* insert Holds(sci-patient)
* insert Offers(Procedure)
* insert Holds(cell-therapy-procedure)
* insert Holds(spinal-surgery)
* insert FindsBy(procedure-cell-product, cell-product, reference)
* insert Offers(ResearchStudy)
* insert Holds(sci-research-study)
* insert FindsBy(study-filing-number, filing-number, token)
* insert FindsBy(study-phase, phase, token)
* insert FindsBy(study-enrollment, enrollment, reference)
* insert Offers(ResearchSubject)
* insert Holds(sci-research-subject)
* insert FindsBy(subject-arm, arm, string)
