// Rules every artifact shares.
RuleSet: Published
* ^status = #active
* ^experimental = false
* ^publisher = "SCI Registry"

// A Chinese title and description beside the English ones.
RuleSet: Chinese(title, description)
* ^title.extension[0].url = "http://hl7.org/fhir/StructureDefinition/translation"
* ^title.extension[0].extension[0].url = "lang"
* ^title.extension[0].extension[0].valueCode = #zh-CN
* ^title.extension[0].extension[1].url = "content"
* ^title.extension[0].extension[1].valueString = "{title}"
* ^description.extension[0].url = "http://hl7.org/fhir/StructureDefinition/translation"
* ^description.extension[0].extension[0].url = "lang"
* ^description.extension[0].extension[0].valueCode = #zh-CN
* ^description.extension[0].extension[1].url = "content"
* ^description.extension[0].extension[1].valueMarkdown = "{description}"

// The Chinese text of an invariant; the server reads it from the compiled constraint.
RuleSet: ChineseRule(text)
* human.extension[0].url = "http://hl7.org/fhir/StructureDefinition/translation"
* human.extension[0].extension[0].url = "lang"
* human.extension[0].extension[0].valueCode = #zh-CN
* human.extension[0].extension[1].url = "content"
* human.extension[0].extension[1].valueString = "{text}"

RuleSet: CategoryExam
* category 1..*
* category ^slicing.discriminator.type = #pattern
* category ^slicing.discriminator.path = "$this"
* category ^slicing.rules = #open
* category contains exam 1..1
* category[exam] = http://terminology.hl7.org/CodeSystem/observation-category#exam

RuleSet: ClinicalObservation
* subject 1..1
* subject only Reference(Patient)
* effective[x] 1..1
* effective[x] only dateTime
* status MS
* code MS
* subject MS
* effective[x] MS
* extension contains AssessmentTimepoint named timepoint 0..1
