ValueSet: IsncsciNonKeyLevelVS
Id: isncsci-non-key-level
Title: "Levels of non-key muscles"
Description: "The key muscle levels C5 to T1 and L2 to S1."
* insert Published
* insert Chinese([[非关键肌平面]], [[C5 至 T1 及 L2 至 S1。]])
* IsncsciSegmentCS#C5
* IsncsciSegmentCS#C6
* IsncsciSegmentCS#C7
* IsncsciSegmentCS#C8
* IsncsciSegmentCS#T1
* IsncsciSegmentCS#L2
* IsncsciSegmentCS#L3
* IsncsciSegmentCS#L4
* IsncsciSegmentCS#L5
* IsncsciSegmentCS#S1
