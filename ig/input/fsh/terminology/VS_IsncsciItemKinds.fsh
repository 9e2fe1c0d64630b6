ValueSet: IsncsciSensoryItemVS
Id: isncsci-sensory-item
Title: "ISNCSCI sensory items"
Description: "ISNCSCI sensory items."
* insert Published
* insert Chinese([[ISNCSCI 感觉项目]], [[ISNCSCI 感觉项目。]])
* IsncsciItemCS#LT-R-C2
* IsncsciItemCS#LT-R-C3
* IsncsciItemCS#LT-R-C4
* IsncsciItemCS#LT-R-C5
* IsncsciItemCS#LT-R-C6
* IsncsciItemCS#LT-R-C7
* IsncsciItemCS#LT-R-C8
* IsncsciItemCS#LT-R-T1
* IsncsciItemCS#LT-R-T2
* IsncsciItemCS#LT-R-T3
* IsncsciItemCS#LT-R-T4
* IsncsciItemCS#LT-R-T5
* IsncsciItemCS#LT-R-T6
* IsncsciItemCS#LT-R-T7
* IsncsciItemCS#LT-R-T8
* IsncsciItemCS#LT-R-T9
* IsncsciItemCS#LT-R-T10
* IsncsciItemCS#LT-R-T11
* IsncsciItemCS#LT-R-T12
* IsncsciItemCS#LT-R-L1
* IsncsciItemCS#LT-R-L2
* IsncsciItemCS#LT-R-L3
* IsncsciItemCS#LT-R-L4
* IsncsciItemCS#LT-R-L5
* IsncsciItemCS#LT-R-S1
* IsncsciItemCS#LT-R-S2
* IsncsciItemCS#LT-R-S3
* IsncsciItemCS#LT-R-S4-5
* IsncsciItemCS#LT-L-C2
* IsncsciItemCS#LT-L-C3
* IsncsciItemCS#LT-L-C4
* IsncsciItemCS#LT-L-C5
* IsncsciItemCS#LT-L-C6
* IsncsciItemCS#LT-L-C7
* IsncsciItemCS#LT-L-C8
* IsncsciItemCS#LT-L-T1
* IsncsciItemCS#LT-L-T2
* IsncsciItemCS#LT-L-T3
* IsncsciItemCS#LT-L-T4
* IsncsciItemCS#LT-L-T5
* IsncsciItemCS#LT-L-T6
* IsncsciItemCS#LT-L-T7
* IsncsciItemCS#LT-L-T8
* IsncsciItemCS#LT-L-T9
* IsncsciItemCS#LT-L-T10
* IsncsciItemCS#LT-L-T11
* IsncsciItemCS#LT-L-T12
* IsncsciItemCS#LT-L-L1
* IsncsciItemCS#LT-L-L2
* IsncsciItemCS#LT-L-L3
* IsncsciItemCS#LT-L-L4
* IsncsciItemCS#LT-L-L5
* IsncsciItemCS#LT-L-S1
* IsncsciItemCS#LT-L-S2
* IsncsciItemCS#LT-L-S3
* IsncsciItemCS#LT-L-S4-5
* IsncsciItemCS#PP-R-C2
* IsncsciItemCS#PP-R-C3
* IsncsciItemCS#PP-R-C4
* IsncsciItemCS#PP-R-C5
* IsncsciItemCS#PP-R-C6
* IsncsciItemCS#PP-R-C7
* IsncsciItemCS#PP-R-C8
* IsncsciItemCS#PP-R-T1
* IsncsciItemCS#PP-R-T2
* IsncsciItemCS#PP-R-T3
* IsncsciItemCS#PP-R-T4
* IsncsciItemCS#PP-R-T5
* IsncsciItemCS#PP-R-T6
* IsncsciItemCS#PP-R-T7
* IsncsciItemCS#PP-R-T8
* IsncsciItemCS#PP-R-T9
* IsncsciItemCS#PP-R-T10
* IsncsciItemCS#PP-R-T11
* IsncsciItemCS#PP-R-T12
* IsncsciItemCS#PP-R-L1
* IsncsciItemCS#PP-R-L2
* IsncsciItemCS#PP-R-L3
* IsncsciItemCS#PP-R-L4
* IsncsciItemCS#PP-R-L5
* IsncsciItemCS#PP-R-S1
* IsncsciItemCS#PP-R-S2
* IsncsciItemCS#PP-R-S3
* IsncsciItemCS#PP-R-S4-5
* IsncsciItemCS#PP-L-C2
* IsncsciItemCS#PP-L-C3
* IsncsciItemCS#PP-L-C4
* IsncsciItemCS#PP-L-C5
* IsncsciItemCS#PP-L-C6
* IsncsciItemCS#PP-L-C7
* IsncsciItemCS#PP-L-C8
* IsncsciItemCS#PP-L-T1
* IsncsciItemCS#PP-L-T2
* IsncsciItemCS#PP-L-T3
* IsncsciItemCS#PP-L-T4
* IsncsciItemCS#PP-L-T5
* IsncsciItemCS#PP-L-T6
* IsncsciItemCS#PP-L-T7
* IsncsciItemCS#PP-L-T8
* IsncsciItemCS#PP-L-T9
* IsncsciItemCS#PP-L-T10
* IsncsciItemCS#PP-L-T11
* IsncsciItemCS#PP-L-T12
* IsncsciItemCS#PP-L-L1
* IsncsciItemCS#PP-L-L2
* IsncsciItemCS#PP-L-L3
* IsncsciItemCS#PP-L-L4
* IsncsciItemCS#PP-L-L5
* IsncsciItemCS#PP-L-S1
* IsncsciItemCS#PP-L-S2
* IsncsciItemCS#PP-L-S3
* IsncsciItemCS#PP-L-S4-5

ValueSet: IsncsciMotorItemVS
Id: isncsci-motor-item
Title: "ISNCSCI motor items"
Description: "ISNCSCI motor items."
* insert Published
* insert Chinese([[ISNCSCI 运动项目]], [[ISNCSCI 运动项目。]])
* IsncsciItemCS#MOT-R-C5
* IsncsciItemCS#MOT-R-C6
* IsncsciItemCS#MOT-R-C7
* IsncsciItemCS#MOT-R-C8
* IsncsciItemCS#MOT-R-T1
* IsncsciItemCS#MOT-R-L2
* IsncsciItemCS#MOT-R-L3
* IsncsciItemCS#MOT-R-L4
* IsncsciItemCS#MOT-R-L5
* IsncsciItemCS#MOT-R-S1
* IsncsciItemCS#MOT-L-C5
* IsncsciItemCS#MOT-L-C6
* IsncsciItemCS#MOT-L-C7
* IsncsciItemCS#MOT-L-C8
* IsncsciItemCS#MOT-L-T1
* IsncsciItemCS#MOT-L-L2
* IsncsciItemCS#MOT-L-L3
* IsncsciItemCS#MOT-L-L4
* IsncsciItemCS#MOT-L-L5
* IsncsciItemCS#MOT-L-S1

ValueSet: IsncsciAnorectalItemVS
Id: isncsci-anorectal-item
Title: "ISNCSCI anorectal items"
Description: "ISNCSCI anorectal items."
* insert Published
* insert Chinese([[ISNCSCI 肛门直肠项目]], [[ISNCSCI 肛门直肠项目。]])
* IsncsciItemCS#VAC
* IsncsciItemCS#DAP

ValueSet: IsncsciNonKeyItemVS
Id: isncsci-non-key-item
Title: "ISNCSCI lowest non-key muscle items"
Description: "ISNCSCI lowest non-key muscle items."
* insert Published
* insert Chinese([[ISNCSCI 最低非关键肌项目]], [[ISNCSCI 最低非关键肌项目。]])
* IsncsciItemCS#LNKM-R
* IsncsciItemCS#LNKM-L
