package org.sciregistry.validation;

import java.util.List;
import java.util.stream.Stream;

/** Resources that are right, each with much of what is rare in the registry: what they contain, files, timings, unknown extensions. */
final class Corners {

  private Corners() {}

  private static final List<String> RESOURCES = Stream.of(
          """
          {'resourceType':'MedicationRequest','id':'m','contained':[
            {'resourceType':'Medication','id':'med','code':{'coding':[{'system':'http://snomed.info/sct','version':'x','code':'324252006'}]},
             'manufacturer':{'reference':'#maker'},'ingredient':[{'itemReference':{'reference':'#part'},'strength':{'numerator':{'value':5,'system':'http://unitsofmeasure.org','code':'mg'},
             'denominator':{'value':1,'system':'http://unitsofmeasure.org','code':'mL'}}}]},
            {'resourceType':'Organization','id':'maker','name':'Acme'},
            {'resourceType':'Substance','id':'part','code':{'text':'x'},'text':{'status':'generated','div':'<div xmlns="http://www.w3.org/1999/xhtml">x</div>'}},
            {'resourceType':'Practitioner','id':'doctor','name':[{'family':'王'}],'birthDate':'1970-01-01'}],
           'status':'active','intent':'order','medicationReference':{'reference':'#med'},'subject':{'reference':'Patient/1','type':'Patient'},
           'requester':{'reference':'#doctor','display':'x'},'authoredOn':'2024-03-01',
           'dosageInstruction':[{'sequence':1,'text':'x','timing':{'repeat':{'boundsPeriod':{'start':'2024-03-01','end':'2024-03-09'},'count':3,'countMax':4,
            'duration':1,'durationUnit':'h','frequency':2,'period':1,'periodUnit':'d','when':['MORN'],'offset':30}},
            'doseAndRate':[{'type':{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/dose-rate-type','code':'ordered','userSelected':true}]},
            'doseRange':{'low':{'value':1,'unit':'mg'},'high':{'value':2,'unit':'mg'}}}]}],
           'dispenseRequest':{'expectedSupplyDuration':{'value':9,'unit':'days','system':'http://unitsofmeasure.org','code':'d'}}}""", """
          {'resourceType':'Procedure','status':'completed','subject':{'identifier':{'system':'http://x.cn/ids','value':'1'},'type':'Patient'},
           'contained':[{'resourceType':'Observation','id':'before','status':'final','code':{'text':'x'},'subject':{'reference':'#who'},'valueQuantity':{'value':3,'unit':'mL','system':'http://unitsofmeasure.org','code':'mL'}},
            {'resourceType':'Patient','id':'who','gender':'male','contact':[{'name':{'text':'x'}}],'deceasedBoolean':false}],
           'reasonReference':[{'reference':'#before'}],'note':[{'text':' a < b \\n c\\t“d” – °C\\\\ '}]}""", """
          {'resourceType':'Media','status':'completed','identifier':[{'system':'urn:ietf:rfc:3986','value':'urn:oid:1.2.840.11361907579238403408700.3.0'},
            {'system':'http:/x.cn/ids','value':'a'},{'system':'urn:dicom:uid','value':'1.2'}],
           'content':{'contentType':'text/plain','language':'en','data':'QUJD','size':3,'title':'x','creation':'2024-03-01'}}""", """
          {'resourceType':'DocumentReference','status':'current','content':[{'attachment':{'contentType':'application/pdf','url':'http://x.cn/a.pdf?b=c','size':99,'hash':'2jmj7l5rSw0yVb/vlWAYkK/YBwk='}},
            {'attachment':{'url':'Binary/1'},'format':{'system':'urn:oid:1.3.6.1.4.1.19376.1.2.3','code':'x','version':'2'}}],
           'context':{'period':{'start':'2024-03-01T10:00:00+08:00','end':'2024-03-01T11:00:00+08:00'},'related':[{'reference':'http://x.cn/coverage/1'}]}}""", """
          {'resourceType':'Patient','gender':'female','_gender':{'extension':[{'url':'http://x.cn/e','valueCodeableConcept':{'coding':[{'system':'http://x.cn/s','code':'a b'}]}}]},
           'extension':[{'url':'http://x.cn/parts','extension':[{'url':'a','valueString':'x'},{'url':'b','extension':[{'url':'c','valueReference':{'reference':'Group/1'}}]}]},
            {'url':'https://x.cn/one#two','valueAttachment':{'contentType':'image/png','data':'QUI='}}],
           'photo':[{'contentType':'image/jpeg','data':'QUJDRA=='}],'birthDate':'1990-02-03',
           'text':{'status':'generated','div':'<div xmlns="http://www.w3.org/1999/xhtml" lang="en" xml:lang="en"><p id="top">x <a href="#top">up</a> <a name="n"> </a><a href="#n">n</a> <a href="mailto:a@x.cn">m</a>
             <a href="Patient/1?a=b&amp;c=d">p</a> <img src="a.png" alt="x: \\'y\\'"/></p><table border="1"><caption>x</caption><colgroup><col width="50%"/></colgroup><thead><tr><th colspan="2">x</th></tr></thead>
             <tfoot><tr><td>x</td></tr></tfoot><tbody><tr><td rowspan="1">x\\u200b</td></tr></tbody></table><dl><dt>a</dt><dd>b</dd></dl></div>'}}""", """
          {'resourceType':'Task','status':'requested','intent':'order','authoredOn':'2024-03-01T10:00:00+08:00','lastModified':'2024-03-01T11:00:00+08:00','instantiatesCanonical':'http://x.cn/p|1',
           'instantiatesUri':'llp:10.0.0.1:99','focus':{'reference':'http://x.cn/fhir/Observation/1/_history/2'},'input':[{'type':{'text':'x'},'valueAge':{'value':3,'system':'http://unitsofmeasure.org','code':'a'}},
            {'type':{'text':'x'},'valueTiming':{'event':['2024-03-01'],'code':{'text':'x'}}},{'type':{'text':'x'},'valueSampledData':{'origin':{'value':2048},'period':10,'dimensions':1,'data':'1 2 E'}},
            {'type':{'text':'x'},'valueBase64Binary':'QUJD'},{'type':{'text':'x'},'valueInteger':2139999999},{'type':{'text':'x'},'valueSignature':{'type':[{'system':'urn:iso-astm:E1762-95:2013','code':'1.2.840.10065.1.12.1.1'}],
             'when':'2024-03-01T10:00:00Z','who':{'reference':'Practitioner/1'}}}]}""", """
          {'resourceType':'RiskAssessment','status':'final','subject':{'reference':'Patient/1'},'prediction':[{'probabilityDecimal':12.5,'outcome':{'text':'x'}},
            {'probabilityRange':{'low':{'value':1,'system':'http://unitsofmeasure.org','code':'%'},'high':{'value':2,'system':'http://unitsofmeasure.org','code':'%'}}}]}""", """
          {'resourceType':'Observation','meta':{'profile':['http://hl7.org/fhir/StructureDefinition/bodyweight']},'status':'final','category':[{'coding':[{'system':'http://terminology.hl7.org/CodeSystem/observation-category',
            'code':'vital-signs'}]}],'code':{'coding':[{'system':'http://loinc.org','code':'29463-7'}]},'subject':{'reference':'Patient/1'},'effectiveDateTime':'2024-03-01',
           'valueQuantity':{'value':70,'unit':'kg','system':'http://unitsofmeasure.org','code':'kg'},'referenceRange':[{'low':{'value':50,'system':'http://unitsofmeasure.org'},'text':'> 50'}]}""", """
          {'resourceType':'MedicationDispense','status':'completed','medicationCodeableConcept':{'text':'x'},'whenPrepared':'2024-03-01','whenHandedOver':'2024-03-02','daysSupply':{'value':3}}""", """
          {'resourceType':'CareTeam','contained':[{'resourceType':'Practitioner','id':'p'}],'participant':[{'member':{'reference':'#p'}}]}""")
      .map(resource -> resource.replaceAll("\n *", " ").replaceAll("(?<!\\\\)'", "\u0000"))
      .map(resource -> resource.replace("\"", "\\\"").replace('\u0000', '"').replace("\\'", "'"))
      .toList();

  static List<String> resources() {
    return RESOURCES;
  }
}
