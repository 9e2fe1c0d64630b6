// Equivalence is told as seen from our code: wider means that the target says less.

Instance: local-to-snomed
InstanceOf: ConceptMap
Usage: #definition
* url = "https://sciregistry.org/fhir/ConceptMap/local-to-snomed"
* version = "0.1.0"
* name = "LocalToSnomed"
* title = "Codes of this guide to SNOMED CT | 本指南编码至 SNOMED CT"
* status = #active
* publisher = "SCI Registry"
* group[0].source = "https://sciregistry.org/fhir/CodeSystem/bladder-finding"
* group[0].target = "http://snomed.info/sct"
* group[0].element[0].code = #detrusor-acontractile
* group[0].element[0].target.code = #197870000
* group[0].element[0].target.equivalence = #equivalent
* group[0].element[1].code = #detrusor-overactive
* group[0].element[1].target.code = #786460007
* group[0].element[1].target.equivalence = #equivalent
* group[1].source = "https://sciregistry.org/fhir/CodeSystem/urodynamic-item"
* group[1].target = "http://snomed.info/sct"
* group[1].element[0].code = #autonomic-dysreflexia
* group[1].element[0].target.code = #129618003
* group[1].element[0].target.equivalence = #wider
* group[1].element[0].target.comment = "The target is the disorder at any time."
* group[2].source = "https://sciregistry.org/fhir/CodeSystem/sci-etiology"
* group[2].target = "http://snomed.info/sct"
* group[2].element[0].code = #fall
* group[2].element[0].target.code = #1912002
* group[2].element[0].target.equivalence = #equivalent
* group[2].element[1].code = #assault
* group[2].element[1].target.code = #52684005
* group[2].element[1].target.equivalence = #equivalent
* group[2].element[2].code = #transport
* group[2].element[2].target.code = #214031005
* group[2].element[2].target.equivalence = #narrower
* group[2].element[2].target.comment = "The target is traffic with motor vehicles only."
* group[3].source = "https://sciregistry.org/fhir/CodeSystem/injury-region"
* group[3].target = "http://snomed.info/sct"
* group[3].element[0].code = #cervical
* group[3].element[0].target.code = #54785003
* group[3].element[0].target.equivalence = #equivalent
* group[3].element[0].target.comment = "Not in the Global Patient Set."
* group[3].element[1].code = #thoracic
* group[3].element[1].target.code = #50800009
* group[3].element[1].target.equivalence = #equivalent
* group[3].element[1].target.comment = "Not in the Global Patient Set."
* group[3].element[2].code = #lumbar
* group[3].element[2].target.code = #60051002
* group[3].element[2].target.equivalence = #equivalent
* group[3].element[2].target.comment = "Not in the Global Patient Set."
* group[3].element[3].code = #sacral
* group[3].element[3].target.code = #11478001
* group[3].element[3].target.equivalence = #equivalent
* group[3].element[3].target.comment = "Not in the Global Patient Set."
* group[4].source = "https://sciregistry.org/fhir/CodeSystem/cell-therapy-procedure"
* group[4].target = "http://snomed.info/sct"
* group[4].element[0].code = #intrathecal-cell-administration
* group[4].element[0].target.code = #1269349006
* group[4].element[0].target.equivalence = #wider
* group[4].element[0].target.comment = "Any transplantation of stem cells; not in the Global Patient Set."

Instance: local-to-loinc
InstanceOf: ConceptMap
Usage: #definition
* url = "https://sciregistry.org/fhir/ConceptMap/local-to-loinc"
* version = "0.1.0"
* name = "LocalToLoinc"
* title = "Codes of this guide to LOINC | 本指南编码至 LOINC"
* status = #active
* publisher = "SCI Registry"
* group[0].source = "https://sciregistry.org/fhir/CodeSystem/isncsci-result"
* group[0].target = "http://loinc.org"
* group[0].element[0].code = #ais
* group[0].element[0].target.code = #97843-7
* group[0].element[0].target.equivalence = #equivalent
* group[1].source = "https://sciregistry.org/fhir/CodeSystem/urodynamic-item"
* group[1].target = "http://loinc.org"
* group[1].element[0].code = #qmax-pf
* group[1].element[0].target.code = #80519-2
* group[1].element[0].target.equivalence = #relatedto
* group[1].element[0].target.comment = "Component seen in a LOINC extract of 2020, axes not seen; to be checked at loinc.org."
* group[1].element[1].code = #qave
* group[1].element[1].target.code = #80522-6
* group[1].element[1].target.equivalence = #relatedto
* group[1].element[1].target.comment = "Component seen in a LOINC extract of 2020, axes not seen; to be checked at loinc.org."
* group[1].element[2].code = #voided-volume
* group[1].element[2].target.code = #80523-4
* group[1].element[2].target.equivalence = #relatedto
* group[1].element[2].target.comment = "Component seen in a LOINC extract of 2020, axes not seen; to be checked at loinc.org."
* group[1].element[3].code = #pvr
* group[1].element[3].target.code = #12168-1
* group[1].element[3].target.equivalence = #relatedto
* group[1].element[3].target.comment = "Component seen in a LOINC extract of 2020, axes not seen; to be checked at loinc.org."
* group[1].element[4].code = #autonomic-dysreflexia
* group[1].element[4].target.code = #28096-6
* group[1].element[4].target.equivalence = #relatedto
* group[1].element[4].target.comment = "Component seen in a LOINC extract of 2020, axes not seen; to be checked at loinc.org."
* group[2].source = "https://sciregistry.org/fhir/CodeSystem/bladder-diary-item"
* group[2].target = "http://loinc.org"
* group[2].element[0].code = #incontinence-episodes-day
* group[2].element[0].target.code = #81668-6
* group[2].element[0].target.equivalence = #relatedto
* group[2].element[0].target.comment = "Component seen in a LOINC extract of 2020, axes not seen; to be checked at loinc.org."


// Both elements and their definitions were seen on pages of NINDS; other elements are not claimed.
Instance: local-to-ninds-cde
InstanceOf: ConceptMap
Usage: #definition
* url = "https://sciregistry.org/fhir/ConceptMap/local-to-ninds-cde"
* version = "0.1.0"
* name = "LocalToNindsCde"
* title = "Codes of this guide to common data elements of NINDS | 本指南编码至 NINDS 通用数据元"
* status = #active
* publisher = "SCI Registry"
* description = "Permissible values C1 to S4-5 are codes of isncsci-segment; X00 (intact) is INT; X99 (unknown) is a dataAbsentReason unknown. | 允许值 C1 至 S4-5 即 isncsci-segment 的编码；X00（完好）对应 INT；X99（未知）对应 dataAbsentReason unknown。"
* group[0].source = "https://sciregistry.org/fhir/CodeSystem/isncsci-result"
* group[0].target = "https://www.commondataelements.ninds.nih.gov"
* group[0].element[0].code = #sensory-level-left
* group[0].element[0].target.code = #C06006
* group[0].element[0].target.display = "SCI Classification sensory neurological level left result"
* group[0].element[0].target.equivalence = #equivalent
* group[0].element[1].code = #sensory-level-right
* group[0].element[1].target.code = #C06007
* group[0].element[1].target.display = "SCI Classification sensory neurological level right result"
* group[0].element[1].target.equivalence = #equivalent
