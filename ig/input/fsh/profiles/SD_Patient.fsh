Profile: SciPatient
Parent: Patient
Id: sci-patient
Title: "SCI patient"
Description: "A person with a spinal cord injury as the registry knows them: a registry identifier, sex and date of birth."
* insert Published
* insert Chinese([[脊髓损伤患者]], [[登记库中的脊髓损伤患者：登记编号、性别与出生日期。]])
* identifier 1..*
* identifier ^slicing.discriminator.type = #value
* identifier ^slicing.discriminator.path = "system"
* identifier ^slicing.rules = #open
* identifier contains registryId 1..1 and personToken 0..1
* identifier[registryId].system 1..1
* identifier[registryId].system = "https://sciregistry.org/fhir/NamingSystem/registry-id"
* identifier[registryId].value 1..1
* identifier[personToken].system 1..1
* identifier[personToken].system = "https://sciregistry.org/fhir/NamingSystem/person-token"
* gender 1..1
* birthDate 1..1

Profile: SciSite
Parent: Organization
Id: sci-site
Title: "Site"
Description: "A hospital that submits to the registry."
* insert Published
* insert Chinese([[研究机构]], [[向登记库提交数据的医院。]])
* name 1..1
