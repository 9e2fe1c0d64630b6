ValueSet: AnorectalFindingVS
Id: anorectal-finding
Title: "Anorectal finding"
Description: "Yes or no."
* insert Published
* insert Chinese([[肛门直肠检查所见]], [[是或否。]])
* ExamFindingCS#yes
* ExamFindingCS#no
