/// Sentences of the linking tests with their trees, in the notation of `parse`.
enum Sentences {
    static let capitals = """
        Nairobi/NNP/nsubj/2/Nairobi/B-GPE signed/VBD/ROOT/2/sign/O the/DT/det/4/the/O accord/NN/dobj/2/accord/O
        with/IN/prep/4/with/O London/NNP/pobj/5/London/B-GPE on/IN/prep/2/on/O Monday/NNP/pobj/7/Monday/B-DATE
        +././punct/2/./O
        """
    static let visit = """
        The/DT/det/2/the/O delegation/NN/nsubj/3/delegation/O arrived/VBD/ROOT/3/arrive/O in/IN/prep/3/in/O
        Nairobi/NNP/pobj/4/Nairobi/B-GPE on/IN/prep/3/on/O Monday/NNP/pobj/6/Monday/B-DATE +././punct/3/./O
        """
    static let titles = """
        Principal/NNP/compound/2/Principal/O Secretary/NNP/nsubj/9/Secretary/O for/IN/prep/2/for/O
        Internal/NNP/compound/5/Internal/B-ORG Security/NNP/compound/6/Security/I-ORG Dr/NNP/compound/8/Dr/I-ORG
        Amina/NNP/compound/8/Amina/B-PERSON Wario/NNP/pobj/3/Wario/I-PERSON met/VBD/ROOT/9/meet/O
        President/NNP/compound/11/President/O Njoroge/NNP/dobj/9/Njoroge/B-PERSON in/IN/prep/9/in/O
        Mombasa/NNP/pobj/12/Mombasa/B-GPE +././punct/9/./O
        """
    static let acronym = """
        The/DT/det/5/the/B-ORG Lake/NNP/compound/3/Lake/I-ORG Basin/NNP/compound/5/Basin/I-ORG
        Security/NNP/compound/5/Security/I-ORG Alliance/NNP/nsubj/9/Alliance/I-ORG (/-LRB-/punct/5/(/O
        +LBSA/NNP/appos/5/LBSA/O +)/-RRB-/punct/5/)/O met/VBD/ROOT/9/meet/O on/IN/prep/9/on/O
        Tuesday/NNP/pobj/10/Tuesday/B-DATE +././punct/9/./O | LBSA/NNP/compound/2/LBSA/O leaders/NNS/nsubj/3/leader/O
        agreed/VBD/ROOT/3/agree/O to/TO/aux/5/to/O share/VB/xcomp/3/share/O patrols/NNS/dobj/5/patrol/O +././punct/3/./O
        """
    static let pronouns = """
        President/NNP/compound/3/President/O Amina/NNP/compound/3/Amina/B-PERSON Wario/NNP/nsubj/4/Wario/I-PERSON
        praised/VBD/ROOT/4/praise/O Peter/NNP/compound/6/Peter/B-PERSON Smith/NNP/dobj/4/Smith/I-PERSON +././punct/4/./O |
        She/PRP/nsubj/2/she/O thanked/VBD/ROOT/2/thank/O him/PRP/dobj/2/he/O for/IN/prep/2/for/O his/PRP$/poss/6/his/O
        work/NN/pobj/4/work/O +././punct/2/./O
        """
    static let groups = """
        Kenya/NNP/nsubj/4/Kenya/B-GPE and/CC/cc/1/and/O Uganda/NNP/conj/1/Uganda/B-GPE signed/VBD/ROOT/4/sign/O a/DT/det/7/a/O
        trade/NN/compound/7/trade/O agreement/NN/dobj/4/agreement/O +././punct/4/./O | The/DT/det/3/the/O
        two/CD/nummod/3/two/B-CARDINAL countries/NNS/nsubj/5/country/O will/MD/aux/5/will/O share/VB/ROOT/5/share/O
        customs/NNS/compound/7/custom/O data/NNS/dobj/5/datum/O under/IN/prep/5/under/O the/DT/det/10/the/O
        agreement/NN/pobj/8/agreement/O +././punct/5/./O
        """
    static let statute = """
        Lawmakers/NNS/nsubj/2/lawmaker/O passed/VBD/ROOT/2/pass/O the/DT/det/6/the/O Zimbabwe/NNP/compound/5/Zimbabwe/O
        Democracy/NNP/compound/6/Democracy/O Act/NNP/dobj/2/Act/O last/JJ/amod/8/last/B-DATE year/NN/npadvmod/2/year/I-DATE
        +././punct/2/./O
        """
    static let lists = """
        The/DT/det/2/the/O plan/NN/nsubj/3/plan/O covers/VBZ/ROOT/3/cover/O border/NN/compound/5/border/O
        counties/NNS/dobj/3/county/O including/VBG/prep/5/include/O Turkana/NNP/pobj/6/Turkana/B-GPE +,/,/punct/7/,/O
        Mandera/NNP/conj/7/Mandera/B-ORG and/CC/cc/9/and/O Wajir/NNP/conj/9/Wajir/B-ORG +././punct/3/./O
        """
    static let government = """
        The/DT/det/3/the/O Kenyan/JJ/amod/3/kenyan/B-NORP government/NN/nsubj/4/government/O rejected/VBD/ROOT/4/reject/O
        the/DT/det/6/the/O claim/NN/dobj/4/claim/O +././punct/4/./O
        """
    static let person = """
        Chad/NNP/compound/2/Chad/B-PERSON Morris/NNP/nsubj/3/Morris/I-PERSON told/VBD/ROOT/3/tell/O
        reporters/NNS/dobj/3/reporter/O that/IN/mark/8/that/O he/PRP/nsubj/8/he/O would/MD/aux/8/would/O
        resign/VB/ccomp/3/resign/O +././punct/3/./O
        """
    static let issues = """
        The/DT/det/2/the/O pact/NN/nsubj/3/pact/O addresses/VBZ/ROOT/3/address/O human/JJ/amod/5/human/O
        trafficking/NN/dobj/3/trafficking/O and/CC/cc/5/and/O border/NN/compound/8/border/O security/NN/conj/5/security/O
        +././punct/3/./O
        """
    static let people = """
        The/DT/det/2/the/O Turks/NNPS/nsubj/3/Turks/B-NORP left/VBD/ROOT/3/leave/O the/DT/det/5/the/O talks/NNS/dobj/3/talk/O
        +././punct/3/./O
        """
    static let office = """
        Ali/NNP/compound/2/Ali/B-PERSON Omar/NNP/nsubj/10/Omar/I-PERSON +,/,/punct/2/,/O the/DT/det/6/the/O
        foreign/JJ/amod/6/foreign/O minister/NN/appos/2/minister/O of/IN/prep/6/of/O Somalia/NNP/pobj/7/Somalia/B-GPE
        +,/,/punct/2/,/O resigned/VBD/ROOT/10/resign/O on/IN/prep/10/on/O Friday/NNP/pobj/11/Friday/B-DATE +././punct/10/./O
        """
    static let surname = """
        Raymond/NNP/compound/2/Raymond/B-PERSON Otieno/NNP/nsubj/3/Otieno/I-PERSON welcomed/VBD/ROOT/3/welcome/O
        the/DT/det/5/the/O deal/NN/dobj/3/deal/O +././punct/3/./O | Otieno/JJ/amod/2/otieno/B-PERSON left/VBN/ROOT/2/leave/O
        on/IN/prep/2/on/O Friday/NNP/pobj/3/Friday/B-DATE +././punct/2/./O
        """
    static let we = """
        “/``/punct/8/"/O +We/PRP/nsubj/5/we/O will/MD/aux/5/will/O not/RB/neg/5/not/O sign/VB/ccomp/8/sign/O +,/,/punct/8/,/O
        +”/''/punct/8/"/O said/VBD/ROOT/8/say/O Jane/NNP/compound/10/Jane/B-PERSON Mwangi/NNP/nsubj/8/Mwangi/I-PERSON
        +,/,/punct/10/,/O the/DT/det/13/the/O spokeswoman/NN/appos/10/spokeswoman/O for/IN/prep/13/for/O
        Northwind/NNP/compound/16/Northwind/B-ORG Airlines/NNPS/pobj/14/Airlines/I-ORG +././punct/8/./O
        """
    static let company = """
        Northwind/NNP/compound/2/Northwind/B-ORG Airlines/NNP/nsubj/3/Airlines/I-ORG ordered/VBD/ROOT/3/order/O
        ten/CD/nummod/5/ten/B-CARDINAL jets/NNS/dobj/3/jet/O +././punct/3/./O | The/DT/det/2/the/O
        company/NN/nsubj/5/company/O did/VBD/aux/5/do/O not/RB/neg/5/not/O name/VB/ROOT/5/name/O a/DT/det/7/a/O
        price/NN/dobj/5/price/O +,/,/punct/5/,/O and/CC/cc/5/and/O it/PRP/nsubj/11/it/O expects/VBZ/conj/5/expect/O
        delivery/NN/dobj/11/delivery/O in/IN/prep/12/in/O May/NNP/pobj/13/May/B-DATE +././punct/11/./O
        """
    static let country = """
        Kenya/NNP/nsubj/2/Kenya/B-GPE signed/VBD/ROOT/2/sign/O the/DT/det/4/the/O treaty/NN/dobj/2/treaty/O +././punct/2/./O |
        The/DT/det/2/the/O country/NN/nsubj/4/country/O has/VBZ/aux/4/have/O ratified/VBN/ROOT/4/ratify/O
        its/PRP$/poss/6/its/O annex/NN/dobj/4/annex/O +././punct/4/./O
        """
    static let programme = """
        The/DT/det/2/the/O programme/NN/nsubj/3/programme/O builds/VBZ/ROOT/3/build/O on/IN/prep/3/on/O
        initiatives/NNS/pobj/4/initiative/O such/JJ/amod/7/such/O as/IN/prep/5/as/O Operation/NNP/compound/10/Operation/B-FAC
        Blue/NNP/compound/10/Blue/I-FAC Reef/NNP/pobj/7/Reef/I-FAC and/CC/cc/10/and/O the/DT/det/16/the/B-ORG
        Coast/NNP/compound/14/Coast/I-ORG Guard/NNP/compound/16/Guard/I-ORG Training/NNP/compound/16/Training/I-ORG
        Programme/NNP/conj/10/Programme/I-ORG +././punct/3/./O
        """
    static let memorandum = """
        Kenya/NNP/nsubj/2/Kenya/B-GPE signed/VBD/ROOT/2/sign/O a/DT/det/4/a/O memorandum/NN/dobj/2/memorandum/O
        of/IN/prep/4/of/O understanding/NN/pobj/5/understanding/O with/IN/prep/6/with/O Norway/NNP/pobj/7/Norway/B-GPE
        +././punct/2/./O | The/DT/det/2/the/O memorandum/NN/nsubj/3/memorandum/O covers/VBZ/ROOT/3/cover/O
        fisheries/NNS/dobj/3/fishery/O +././punct/3/./O
        """
    static let town = """
        Rebels/NNS/nsubj/2/rebel/O took/VBD/ROOT/2/take/O the/DT/det/4/the/O town/NN/dobj/2/town/O of/IN/prep/4/of/O
        Velmora/NNP/pobj/5/Velmora/B-PERSON +././punct/2/./O
        """
    static let called = """
        Velmora/NNP/nsubj/2/Velmora/B-PERSON is/VBZ/ROOT/2/be/O a/DT/det/5/a/O coastal/JJ/amod/5/coastal/O
        town/NN/attr/2/town/O +././punct/2/./O
        """
    static let barrage = """
        Rebels/NNS/nsubj/2/rebel/O left/VBD/ROOT/2/leave/O the/DT/det/5/the/O Norvale/NNP/compound/5/Norvale/B-PERSON
        Barrage/NNP/dobj/2/Barrage/I-PERSON and/CC/cc/5/and/O the/DT/det/11/the/O rebel/NN/npadvmod/10/rebel/O
        +-/HYPH/punct/10/-/O +held/VBN/amod/11/hold/O Velmora/NNP/conj/5/Velmora/B-PERSON +././punct/2/./O
        """
    static let purpose = """
        In/IN/prep/7/in/O April/NNP/pobj/1/April/B-DATE 2015/CD/nummod/2/2015/I-DATE the/DT/det/6/the/O
        Tarnby/NNP/compound/6/Tarnby/O Council/NNP/nsubj/7/Council/O joined/VBD/ROOT/7/join/O the/DT/det/10/the/O
        Global/NNP/compound/10/Global/B-ORG Coalition/NNP/dobj/7/Coalition/I-ORG to/IN/prep/7/to/O
        Counter/NNP/compound/13/Counter/O Piracy/NNP/pobj/11/Piracy/O +././punct/7/./O
        """
    static let coalition = """
        The/DT/det/5/the/O anti/JJ/amod/5/anti/O +-/JJ/amod/5/-/O +Hezbollah/NNP/compound/5/Hezbollah/B-ORG
        coalition/NN/nsubj/6/coalition/O met/VBD/ROOT/6/meet/O +././punct/6/./O
        """
    static let division = """
        Yesterday/NN/npadvmod/3/yesterday/B-DATE Kelvar/NNP/nsubj/3/Kelvar/B-ORG said/VBD/ROOT/3/say/O that/IN/mark/8/that/O
        Kelvar/NNP/compound/7/Kelvar/B-ORG Cargo/NNP/compound/7/Cargo/I-ORG Services/NNPS/nsubj/8/Services/I-ORG
        lost/VBD/ccomp/3/lose/O money/NN/dobj/8/money/O +././punct/3/./O | Kelvar/NNP/nsubj/2/Kelvar/O runs/VBZ/ROOT/2/run/O
        three/CD/nummod/4/three/B-CARDINAL firms/NNS/dobj/2/firm/O +././punct/2/./O
        """
    static let announced = """
        She/PRP/nsubj/2/she/O met/VBD/ROOT/2/meet/O the/DT/det/4/the/O governor/NN/dobj/2/governor/O of/IN/prep/4/of/O
        Turkana/NNP/pobj/5/Turkana/B-GPE +,/,/punct/6/,/O Peter/NNP/compound/9/Peter/B-PERSON
        Otieno/NNP/appos/6/Otieno/I-PERSON +././punct/2/./O
        """
    static let teller = """
        Peter/NNP/compound/2/Peter/B-PERSON Smith/NNP/nsubj/3/Smith/I-PERSON met/VBD/ROOT/3/meet/O
        Ali/NNP/compound/5/Ali/B-PERSON Omar/NNP/dobj/3/Omar/I-PERSON +././punct/3/./O | Omar/NNP/nsubj/2/Omar/B-PERSON
        said/VBD/ROOT/2/say/O he/PRP/nsubj/5/he/O would/MD/aux/5/would/O sign/VB/ccomp/2/sign/O the/DT/det/7/the/O
        deal/NN/dobj/5/deal/O +././punct/2/./O
        """
    static let status = """
        The/DT/det/2/the/O designation/NN/nsubj/10/designation/O as/IN/prep/2/as/O a/DT/det/9/a/O Major/NNP/compound/9/Major/O
        Non/NNP/compound/9/Non/B-ORG +-/JJ/amod/9/-/I-ORG +NATO/NNP/compound/9/NATO/I-ORG Ally/NNP/pobj/3/Ally/I-ORG
        pleased/VBD/ROOT/10/please/O Nairobi/NNP/dobj/10/Nairobi/B-GPE +././punct/10/./O
        """
    static let mediator = """
        Kenya/NNP/nsubj/4/Kenya/B-GPE and/CC/cc/1/and/O Uganda/NNP/conj/1/Uganda/B-GPE met/VBD/ROOT/4/meet/O
        +././punct/4/./O | Qatar/NNP/nsubj/2/Qatar/B-GPE sent/VBD/ROOT/2/send/O a/DT/det/4/a/O team/NN/dobj/2/team/O
        +././punct/2/./O | Qatar/NNP/nsubj/2/Qatar/B-GPE urged/VBD/ROOT/2/urge/O both/DT/det/4/both/O
        sides/NNS/dobj/2/side/O to/TO/aux/6/to/O wait/VB/xcomp/2/wait/O +././punct/2/./O
        """
    static let bakers = """
        French/JJ/amod/2/french/B-NORP bakers/NNS/nsubj/3/baker/O sold/VBD/ROOT/3/sell/O bread/NN/dobj/3/bread/O
        +././punct/3/./O | We/PRP/nsubj/2/we/O liked/VBD/ROOT/2/like/O it/PRP/dobj/2/it/O +././punct/2/./O
        """
    static let onlyActor = """
        Kenya/NNP/nsubj/2/Kenya/B-GPE signed/VBD/ROOT/2/sign/O the/DT/det/4/the/O treaty/NN/dobj/2/treaty/O +././punct/2/./O
        | Kenya/NNP/nsubj/2/Kenya/B-GPE paid/VBD/ROOT/2/pay/O at/IN/prep/2/at/O once/RB/pcomp/3/once/O +././punct/2/./O |
        Interior/NNP/compound/2/Interior/O Minister/NNP/compound/4/Minister/O Ali/NNP/compound/4/Ali/B-PERSON
        Omar/NNP/nsubj/5/Omar/I-PERSON spoke/VBD/ROOT/5/speak/O of/IN/prep/5/of/O Chad/NNP/pobj/6/Chad/B-GPE
        +././punct/5/./O
        """
    static let parties = """
        Kenya/NNP/nsubj/4/Kenya/B-GPE and/CC/cc/1/and/O Uganda/NNP/conj/1/Uganda/B-GPE met/VBD/ROOT/4/meet/O
        +././punct/4/./O | The/DT/det/2/the/O parties/NNS/nsubj/6/party/O to/IN/prep/2/to/O the/DT/det/5/the/O
        treaty/NN/pobj/3/treaty/O waited/VBD/ROOT/6/wait/O +././punct/6/./O
        """
    static let ship = """
        The/DT/det/4/the/O frigate/JJ/amod/4/frigate/O INS/NNP/compound/4/INS/O Girnar/NNP/nsubj/5/Girnar/B-ORG
        visited/VBD/ROOT/5/visit/O Mombasa/NNP/dobj/5/Mombasa/B-GPE +././punct/5/./O | The/DT/det/3/the/O
        Attorney/NNP/compound/3/Attorney/O General/NNP/poss/5/General/O +'s/POS/case/3/'s/O Office/NNP/nsubj/6/Office/O
        blamed/VBD/ROOT/6/blame/O Task/NNP/compound/8/Task/B-PRODUCT Force/NNP/dobj/6/Force/I-PRODUCT
        50/CD/nummod/8/50/B-CARDINAL +././punct/6/./O
        """
    static let cityOf = """
        Rebels/NNS/nsubj/2/rebel/O left/VBD/ROOT/2/leave/O the/DT/det/4/the/O city/NN/dobj/2/city/O of/IN/prep/4/of/O
        Mombasa/NNP/pobj/5/Mombasa/B-GPE +././punct/2/./O
        """
    static let declared = """
        The/DT/det/2/the/O parliament/NN/nsubj/3/parliament/O declared/VBD/ROOT/3/declare/O Kelvar/NNP/nsubj/7/Kelvar/B-ORG
        a/DT/det/7/a/O terrorist/JJ/amod/7/terrorist/O organisation/NN/ccomp/3/organisation/O +././punct/3/./O
        """
    static let sanctions = """
        Sanctions/NNS/nsubjpass/5/sanction/O on/IN/prep/1/on/O Chad/NNP/pobj/2/Chad/B-GPE were/VBD/auxpass/5/be/O
        lifted/VBN/ROOT/5/lift/O +././punct/5/./O
        """
}
