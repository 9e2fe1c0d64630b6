// Rules the examples share. Every example is labelled as test data.
RuleSet: TestData
* meta.security = http://terminology.hl7.org/CodeSystem/v3-ActReason#HTEST

RuleSet: Observed(subject, date)
* insert TestData
* status = #final
* subject = Reference({subject})
* effectiveDateTime = "{date}"

RuleSet: Visit(timepoint)
* extension[timepoint].valueCodeableConcept = AssessmentTimepointCS#{timepoint}

RuleSet: Person(number, gender, birthDate)
* insert TestData
* identifier[registryId].system = "https://sciregistry.org/fhir/NamingSystem/registry-id"
* identifier[registryId].value = "{number}"
* gender = #{gender}
* birthDate = "{birthDate}"

RuleSet: Measured(item, value, unit)
* code = UrodynamicItemCS#{item}
* valueQuantity.value = {value}
* valueQuantity.unit = "{unit}"
* valueQuantity.system = "http://unitsofmeasure.org"
* valueQuantity.code = #{unit}

RuleSet: Scored(item, value)
* code = FunctionalScoreCS#{item}
* valueQuantity.value = {value}
* valueQuantity.system = "http://unitsofmeasure.org"

RuleSet: ExamScore(item, value)
* code = IsncsciResultCS#{item}
* valueQuantity.value = {value}
* valueQuantity.system = "http://unitsofmeasure.org"

RuleSet: Level(code, segment)
* code = IsncsciResultCS#{code}
* valueCodeableConcept = IsncsciSegmentCS#{segment}

RuleSet: Ais(grade, completeness)
* code.coding[0] = IsncsciResultCS#ais
* code.coding[1] = http://loinc.org#97843-7 "ASIA impairment scale"
* valueCodeableConcept = AisGradeCS#{grade}
* component[completeness].valueCodeableConcept = InjuryCompletenessCS#{completeness}

// One line of an exam: light touch and pin prick, right and left.
RuleSet: Sensation(segment, ltRight, ltLeft, ppRight, ppLeft)
* component[sensory][+].code = IsncsciItemCS#LT-R-{segment}
* component[sensory][=].valueInteger = {ltRight}
* component[sensory][+].code = IsncsciItemCS#LT-L-{segment}
* component[sensory][=].valueInteger = {ltLeft}
* component[sensory][+].code = IsncsciItemCS#PP-R-{segment}
* component[sensory][=].valueInteger = {ppRight}
* component[sensory][+].code = IsncsciItemCS#PP-L-{segment}
* component[sensory][=].valueInteger = {ppLeft}

// The key muscle of a segment, right and left.
RuleSet: KeyMuscle(segment, right, left)
* component[motor][+].code = IsncsciItemCS#MOT-R-{segment}
* component[motor][=].valueInteger = {right}
* component[motor][+].code = IsncsciItemCS#MOT-L-{segment}
* component[motor][=].valueInteger = {left}

RuleSet: KeyMuscleLeftNotTestable(segment, right)
* component[motor][+].code = IsncsciItemCS#MOT-R-{segment}
* component[motor][=].valueInteger = {right}
* component[motor][+].code = IsncsciItemCS#MOT-L-{segment}
* component[motor][=].dataAbsentReason.coding[0] = http://terminology.hl7.org/CodeSystem/data-absent-reason#not-performed
* component[motor][=].dataAbsentReason.coding[1] = ExamFindingCS#NT
* component[motor][=].dataAbsentReason.text = "Plaster cast"

RuleSet: Anorectal(contraction, pressure)
* component[anorectal][+].code = IsncsciItemCS#VAC
* component[anorectal][=].valueCodeableConcept = ExamFindingCS#{contraction}
* component[anorectal][+].code = IsncsciItemCS#DAP
* component[anorectal][=].valueCodeableConcept = ExamFindingCS#{pressure}

RuleSet: ExamHead(subject, date, examiner)
* insert Observed({subject}, {date})
* category[exam] = http://terminology.hl7.org/CodeSystem/observation-category#exam
* code = IsncsciResultCS#isncsci-exam
* method = IsncsciRevisionCS#ISNCSCI-2019
* performer = Reference({examiner})
