<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AdjustPage</name>
    <message>
        <source>大字</source>
        <translation>Large type</translation>
    </message>
    <message>
        <source>字和键大一倍</source>
        <translation>Twice the size</translation>
    </message>
    <message>
        <source>黑底高对比</source>
        <translation>High contrast</translation>
    </message>
    <message>
        <source>黑底白字，看得更清</source>
        <translation>White on black, easier to see</translation>
    </message>
    <message>
        <source>键往下移</source>
        <translation>Keys lower</translation>
    </message>
    <message>
        <source>坐着也够得着</source>
        <translation>In reach from a chair</translation>
    </message>
    <message>
        <source>左手用</source>
        <translation>Left-handed</translation>
    </message>
    <message>
        <source>主要的键换到左边</source>
        <translation>Main keys on the left</translation>
    </message>
    <message>
        <source>读给我听</source>
        <translation>Read aloud</translation>
    </message>
    <message>
        <source>每页读一遍</source>
        <translation>Each page is read once</translation>
    </message>
    <message>
        <source>慢慢读</source>
        <translation>Read slowly</translation>
    </message>
    <message>
        <source>读得慢，听得清</source>
        <translation>Slower and clearer</translation>
    </message>
    <message>
        <source>调整显示。点一下就变，再点一下变回来。办完自动变回原样。</source>
        <translation>Display. Touch to change, touch again to change back. It returns by itself when you finish.</translation>
    </message>
    <message>
        <source>调整显示</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>点一下就变，再点变回来。办完自动变回原样。</source>
        <translation>Touch to change, touch again to change back. It returns by itself.</translation>
    </message>
</context>
<context>
    <name>AdminPage</name>
    <message>
        <source>维护中，居民暂不能用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 签到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心 %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AlarmCover</name>
    <message>
        <source>知道了，接着办</source>
        <translation>Understood, continue</translation>
    </message>
    <message>
        <source>知道了，接着办。您的事还在，没有丢。</source>
        <translation>Understood, continue. What you were doing is still there; nothing is lost.</translation>
    </message>
</context>
<context>
    <name>AnswerCell</name>
    <message>
        <source>来自证件，不能改</source>
        <translation>From the card, cannot be changed</translation>
    </message>
    <message>
        <source>点这里改</source>
        <translation>Touch to change</translation>
    </message>
</context>
<context>
    <name>ApplyKey</name>
    <message>
        <source>我要应聘</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>要身份证</source>
        <translation>With ID card</translation>
    </message>
</context>
<context>
    <name>AttractCall</name>
    <message>
        <source>轻触屏幕开始</source>
        <translation>Touch to start</translation>
    </message>
    <message>
        <source>找工作不用身份证，也不用注册。</source>
        <translation>Finding work needs no card and no sign-up.</translation>
    </message>
</context>
<context>
    <name>AttractPage</name>
    <message>
        <source>看这个岗位：%1</source>
        <translation>See this job: %1</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>附近刚更新的岗位</source>
        <translation>New jobs near here</translation>
    </message>
    <message>
        <source>手机扫一扫带走</source>
        <translation>Scan to keep it</translation>
    </message>
    <message>
        <source>找工作、
办登记、查进度</source>
        <translation>Find work,
register,
follow up</translation>
    </message>
    <message>
        <source>看这个活动：%1</source>
        <translation>See this event: %1</translation>
    </message>
    <message>
        <source>看这条通知：%1</source>
        <translation>Read this notice: %1</translation>
    </message>
    <message>
        <source>近期活动</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>告诉大家</source>
        <translation>For everybody</translation>
    </message>
    <message>
        <source>轻触屏幕开始</source>
        <translation>Touch to start</translation>
    </message>
    <message>
        <source>轻触屏幕，照常办事</source>
        <translation>Touch the screen; everything works</translation>
    </message>
    <message>
        <source>夜里也能用，找工作不用身份证。</source>
        <translation>Open at night too. Finding work needs no card.</translation>
    </message>
</context>
<context>
    <name>BackKeys</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>签退，开放使用</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Board</name>
    <message>
        <source>岗位更新于 {when}</source>
        <translation>Jobs as of {when}</translation>
    </message>
    <message>
        <source>断网，数据是 {when} 的</source>
        <translation>Offline, data of {when}</translation>
    </message>
    <message>
        <source>还没有岗位数据</source>
        <translation>No job data yet</translation>
    </message>
    <message>
        <source>附近刚更新的岗位</source>
        <translation>New jobs near here</translation>
    </message>
    <message>
        <source>接下来</source>
        <translation>Coming next</translation>
    </message>
    <message>
        <source>手机扫一扫带走</source>
        <translation>Scan to keep it</translation>
    </message>
    <message>
        <source>到旁边的终端轻触屏幕，找工作不用身份证。</source>
        <translation>Touch the terminal beside this screen. Finding work needs no card.</translation>
    </message>
    <message>
        <source>旁边的终端夜里也能用。</source>
        <translation>The terminal beside this screen works at night too.</translation>
    </message>
    <message>
        <source>近期活动</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>告诉大家</source>
        <translation>For everybody</translation>
    </message>
</context>
<context>
    <name>Called</name>
    <message>
        <source>已经招满</source>
        <translation>The job is taken</translation>
    </message>
    <message>
        <source>单位说人够了</source>
        <translation>They say they have enough people</translation>
    </message>
    <message>
        <source>没人接</source>
        <translation>Nobody answered</translation>
    </message>
    <message>
        <source>打了没人接，或打不通</source>
        <translation>It rang and rang, or did not get through</translation>
    </message>
    <message>
        <source>要先交钱</source>
        <translation>They asked for money</translation>
    </message>
    <message>
        <source>押金、服装费、培训费</source>
        <translation>Deposit, clothing, training fee</translation>
    </message>
    <message>
        <source>刚才有人说过一样的，已经记着了，不用再说。</source>
        <translation>Somebody said the same a moment ago. It is noted, no need to say it again.</translation>
    </message>
    <message>
        <source>有人在这里说过“{what}”，{when}。</source>
        <translation>Somebody said here: “{what}”, {when}. </translation>
    </message>
    <message>
        <source>驿站收到了，还没问单位。</source>
        <translation>Not asked yet.</translation>
    </message>
    <message>
        <source>先收起来了，驿站在问单位。</source>
        <translation>It is hidden for now; the station is asking the employer.</translation>
    </message>
    <message>
        <source>驿站问过，单位说还在招。</source>
        <translation>The station asked: they are still hiring.</translation>
    </message>
    <message>
        <source>驿站问过，已经撤下来了。</source>
        <translation>The station asked: it has been taken down.</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>{days} 天前</source>
        <translation>{days} days ago</translation>
    </message>
    <message>
        <source>不止一个人这样说，这个岗位先收起来了。驿站会去问单位，问清了再放出来，您不用等。</source>
        <translation>Others said so too: the job is hidden until the station has asked the employer. No need to wait.</translation>
    </message>
    <message>
        <source>驿站会去问单位，您不用等。再有一个人这样说，这个岗位就先收起来。</source>
        <translation>The station will ask the employer; no need to wait. If one more person says so, the job is hidden.</translation>
    </message>
    <message>
        <source>刚才点的没记上。过几分钟再点，或打 {hotline}。</source>
        <translation>Not noted. Try again in a few minutes, or call {hotline}.</translation>
    </message>
    <message>
        <source>别的驿站有人打过，没打成。</source>
        <translation>Somebody at another station called, without success. </translation>
    </message>
</context>
<context>
    <name>CalledPage</name>
    <message>
        <source>记下了，谢谢您</source>
        <translation>Noted, thank you</translation>
    </message>
    <message>
        <source>这个岗位
已经不在了</source>
        <translation>This job
is gone</translation>
    </message>
    <message>
        <source>已经撤下来了，不用再告诉我们。</source>
        <translation>It has been taken down already, no need to tell us.</translation>
    </message>
    <message>
        <source>您说的是：%1</source>
        <translation>You said: %1</translation>
    </message>
    <message>
        <source>记在本机</source>
        <translation>Noted here</translation>
    </message>
    <message>
        <source>送到中心</source>
        <translation>At the centre</translation>
    </message>
    <message>
        <source>问过单位</source>
        <translation>Employer asked</translation>
    </message>
    <message>
        <source>别交钱，别押证件。要举报，打 %1。</source>
        <translation>Do not pay, do not hand over your ID. To report it, call %1.</translation>
    </message>
    <message>
        <source>好，接着看</source>
        <translation>OK, continue</translation>
    </message>
    <message>
        <source>电话没打成？</source>
        <translation>Did the call fail?</translation>
    </message>
    <message>
        <source>点一下是为什么。
打通了不用点。</source>
        <translation>Touch why.
If it went well, nothing to do.</translation>
    </message>
    <message>
        <source>点一下是为什么，告诉后面的人，不记您是谁。
打通了、还在招的，不用点。</source>
        <translation>Touch why: it helps the next person. No name kept.
If the job is still open, do nothing.</translation>
    </message>
    <message>
        <source>机器自己送</source>
        <translation>sent automatically</translation>
    </message>
    <message>
        <source>驿站去问</source>
        <translation>station asks</translation>
    </message>
</context>
<context>
    <name>CandidateBar</name>
    <message>
        <source>更多字</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>读卡无响应，请取回卡片。擦一擦，再放平。</source>
        <translation>The card does not answer. Take it back, wipe it, lay it flat.</translation>
    </message>
    <message>
        <source>拿早了，没读完。请再放一次，听到“好了”再动。</source>
        <translation>Lifted too early. Lay it again and wait until it is done.</translation>
    </message>
    <message>
        <source>这张卡这里不认。请放身份证或社保卡。</source>
        <translation>This card is not known here. Lay an ID or social security card.</translation>
    </message>
    <message>
        <source>没读出来。请放平，手先拿开。</source>
        <translation>Not read. Lay it flat and take your hand away.</translation>
    </message>
    <message>
        <source>这台读卡器读不了身份证。请放社保卡，或到窗口办。</source>
        <translation>This reader cannot read ID cards. Use a social security card, or go to the counter.</translation>
    </message>
    <message>
        <source>这张证过期了。请带新证来，或到窗口问。</source>
        <translation>This card has expired. Bring the new one, or ask at the counter.</translation>
    </message>
    <message>
        <source>这张卡锁住了。请放身份证，卡到社保窗口解锁。</source>
        <translation>This card is locked. Lay your ID card; the counter can unlock it.</translation>
    </message>
    <message>
        <source>这种新社保卡要联网才认得出。请放身份证。</source>
        <translation>This new card can only be read with a network. Lay your ID card.</translation>
    </message>
</context>
<context>
    <name>CardInvite</name>
    <message>
        <source>办自己的事？放上身份证</source>
        <translation>Your own matters? Lay your card</translation>
    </message>
</context>
<context>
    <name>CardKind</name>
    <message>
        <source>居民身份证</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>港澳台居民居住证</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>外国人永久居留身份证</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>社会保障卡</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CardQuestion</name>
    <message>
        <source>这次只读 %1 项，其余不读、不留</source>
        <translation>Only %1 things are read, nothing else is read or kept</translation>
    </message>
    <message>
        <source>正在等您放证</source>
        <translation>Waiting for your card</translation>
    </message>
    <message>
        <source>不急，慢慢来</source>
        <translation>Take your time</translation>
    </message>
    <message>
        <source>不刷证，看岗位</source>
        <translation>Look at jobs without a card</translation>
    </message>
    <message>
        <source>不用身份证也能找</source>
        <translation>No card needed</translation>
    </message>
    <message>
        <source>读%1</source>
        <translation>read: %1</translation>
    </message>
    <message>
        <source>不读%1</source>
        <translation>not read: %1</translation>
    </message>
</context>
<context>
    <name>CautionPage</name>
    <message>
        <source>应聘前先看清楚</source>
        <translation>Before you apply</translation>
    </message>
    <message>
        <source>应聘前
先看清楚</source>
        <translation>Before
you apply</translation>
    </message>
    <message>
        <source>还有要小心的</source>
        <translation>More to watch</translation>
    </message>
    <message>
        <source>还是要应聘</source>
        <translation>Apply all the same</translation>
    </message>
    <message>
        <source>不应聘了</source>
        <translation>Do not apply</translation>
    </message>
</context>
<context>
    <name>CheckQuestion</name>
    <message>
        <source>对，看后面的</source>
        <translation>All correct, continue</translation>
    </message>
    <message>
        <source>都对，去承诺</source>
        <translation>All correct, continue</translation>
    </message>
    <message>
        <source>一格一格改</source>
        <translation>Change answers</translation>
    </message>
    <message>
        <source>先不办了</source>
        <translation>Not now</translation>
    </message>
    <message>
        <source>都对了，去承诺</source>
        <translation>All correct, continue</translation>
    </message>
    <message>
        <source>填的都清空</source>
        <translation>Answers are cleared</translation>
    </message>
</context>
<context>
    <name>CheckSummary</name>
    <message>
        <source>核对一下</source>
        <translation>Please check</translation>
    </message>
    <message>
        <source>点哪一格，改哪一格</source>
        <translation>Touch what you want to change</translation>
    </message>
</context>
<context>
    <name>ChoiceQuestion</name>
    <message>
        <source>看另外 %1 个</source>
        <translation>See %1 more</translation>
    </message>
    <message>
        <source>选好了，%1 个</source>
        <translation>Done, %1 chosen</translation>
    </message>
    <message>
        <source>选好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>先选 1 个</source>
        <translation>Choose one first</translation>
    </message>
    <message>
        <source>说不清，看谁能帮</source>
        <translation>Not sure? Who can help</translation>
    </message>
</context>
<context>
    <name>ColumnHeads</name>
    <message>
        <source>岗位</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>每月工资（元）</source>
        <translation>¥ a month</translation>
    </message>
    <message>
        <source>走路</source>
        <translation>On foot</translation>
    </message>
</context>
<context>
    <name>Commands</name>
    <message>
        <source>看画面</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重启程序</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清打印队列</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>做了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>过期，没做</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没做成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没做成：画面太大</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没做成：有人来了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没做成：硬盘写不进去</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没做成：中途停了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>等您签退、没人的时候做</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在做</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}，已回报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{what}，还没回报</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心没有下过指令。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只在没人办事时做，每条只做一次。看画面只拍待机页和首页。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据文件读不出来，看看硬盘。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandsPage</name>
    <message>
        <source>中心的指令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看更早的</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Compare</name>
    <message>
        <source>一小时</source>
        <translation>Per hour</translation>
    </message>
    <message>
        <source>一个月</source>
        <translation>Per month</translation>
    </message>
    <message>
        <source>走路</source>
        <translation>On foot</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>学历</source>
        <translation>School</translation>
    </message>
    <message>
        <source>福利</source>
        <translation>Benefits</translation>
    </message>
    <message>
        <source>{figure} 元</source>
        <translation>¥{figure}</translation>
    </message>
    <message>
        <source>{minutes} 分钟</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>没写清地点</source>
        <translation>Place not given</translation>
    </message>
    <message>
        <source>不看学历</source>
        <translation>Any</translation>
    </message>
    <message>
        <source>{level}以上</source>
        <translation>{level}+</translation>
    </message>
    <message>
        <source>算不出</source>
        <translation>not known</translation>
    </message>
    <message>
        <source>约数按单位写的时间估；没写的，一个月按一天 {hours} 小时、{days} 天估，一小时算不出。</source>
        <translation>Estimates use the hours given. If none: {hours} h × {days} days a month; no hourly pay.</translation>
    </message>
    <message>
        <source>一小时多少钱</source>
        <translation>Pay for an hour</translation>
    </message>
    <message>
        <source>一个月多少钱</source>
        <translation>Pay for a month</translation>
    </message>
    <message>
        <source>走路要多久</source>
        <translation>How far on foot</translation>
    </message>
    <message>
        <source>什么时间上班</source>
        <translation>Working hours</translation>
    </message>
    <message>
        <source>要什么学历</source>
        <translation>Schooling asked</translation>
    </message>
    <message>
        <source>有什么福利</source>
        <translation>Benefits</translation>
    </message>
    <message>
        <source>约 {figure} 元</source>
        <translation>≈ ¥{figure}</translation>
    </message>
</context>
<context>
    <name>CompareKey</name>
    <message>
        <source>比一比 %1 个</source>
        <translation>Compare %1</translation>
    </message>
    <message>
        <source>比一比</source>
        <translation>Compare</translation>
    </message>
    <message>
        <source>收下两个才能比</source>
        <translation>Keep two to compare</translation>
    </message>
</context>
<context>
    <name>ComparePage</name>
    <message>
        <source>%1，%2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>一个也没收。</source>
        <translation>Nothing kept yet.</translation>
    </message>
    <message>
        <source>%1 个岗位放在一起比。</source>
        <translation>%1 jobs side by side.</translation>
    </message>
    <message>
        <source>拿掉哪一个？</source>
        <translation>Remove which?</translation>
    </message>
    <message>
        <source>放在一起比</source>
        <translation>Side by side</translation>
    </message>
    <message>
        <source>一个也没收。看岗位时点“收下再比”。</source>
        <translation>Nothing kept yet. Touch “Keep” on a job.</translation>
    </message>
    <message>
        <source>带勾的是这一行里最好的。%1点名字看那个岗位。</source>
        <translation>Ticks mark the best of a row. %1 Touch a name to see the job.</translation>
    </message>
    <message>
        <source>接着看岗位</source>
        <translation>More jobs</translation>
    </message>
    <message>
        <source>拿掉</source>
        <translation>Remove</translation>
    </message>
    <message>
        <source>拿掉%1</source>
        <translation>Remove %1</translation>
    </message>
    <message>
        <source>拿掉几个</source>
        <translation>Remove some</translation>
    </message>
    <message>
        <source>再比%1</source>
        <translation>Next: %1</translation>
    </message>
    <message>
        <source>接着看</source>
        <translation>More jobs</translation>
    </message>
</context>
<context>
    <name>ConfirmQuestion</name>
    <message>
        <source>按住看全</source>
        <translation>Hold to see all</translation>
    </message>
    <message>
        <source>按住，看完整的姓名和号码</source>
        <translation>Hold to see the whole name and number</translation>
    </message>
    <message>
        <source>不是我</source>
        <translation>Not me</translation>
    </message>
    <message>
        <source>是我</source>
        <translation>Yes, it is me</translation>
    </message>
</context>
<context>
    <name>CountToggle</name>
    <message>
        <source>选了就一个也没有</source>
        <translation>This would leave none</translation>
    </message>
    <message>
        <source>%1，剩 %2 个</source>
        <translation>%1, leaves %2</translation>
    </message>
    <message>
        <source>个</source>
        <translation>left</translation>
    </message>
</context>
<context>
    <name>DeclinedPage</name>
    <message>
        <source>好，不读证</source>
        <translation>OK, your card is not read</translation>
    </message>
    <message>
        <source>什么也没读，什么也没记。这次不再问，下次来还能办。找工作不用身份证。</source>
        <translation>Nothing was read, nothing kept. We will not ask again this visit. Finding work needs no card.</translation>
    </message>
</context>
<context>
    <name>DemoPanel</name>
    <message>
        <source>演示台</source>
        <translation>Demo desk</translation>
    </message>
    <message>
        <source>谁来放证？再点一下就拿起</source>
        <translation>Who lays a card? Touch again to lift it</translation>
    </message>
    <message>
        <source>打印机出点事？再点一下就好了</source>
        <translation>Trouble with the printer? Touch again to mend it</translation>
    </message>
    <message>
        <source>打出来的纸</source>
        <translation>Paper that came out</translation>
    </message>
</context>
<context>
    <name>Device</name>
    <message>
        <source>读卡器</source>
        <translation>card reader</translation>
    </message>
    <message>
        <source>打印机</source>
        <translation>printer</translation>
    </message>
    <message>
        <source>扫码器</source>
        <translation>scanner</translation>
    </message>
    <message>
        <source>小键盘</source>
        <translation>keypad</translation>
    </message>
    <message>
        <source>大打印机</source>
        <translation>large printer</translation>
    </message>
    <message>
        <source>喇叭</source>
        <translation>loudspeaker</translation>
    </message>
    <message>
        <source>网络</source>
        <translation>network</translation>
    </message>
    <message>
        <source>设备</source>
        <translation>device</translation>
    </message>
</context>
<context>
    <name>DeviceResident</name>
    <message>
        <source></source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device}正在准备</source>
        <translation>The {device} is starting</translation>
    </message>
    <message>
        <source>这里没有{device}</source>
        <translation>There is no {device} here</translation>
    </message>
    <message>
        <source>{device}没接好，用不了</source>
        <translation>The {device} is not connected</translation>
    </message>
    <message>
        <source>{device}现在用不了</source>
        <translation>The {device} does not work now</translation>
    </message>
    <message>
        <source>{device}没有反应，用不了</source>
        <translation>The {device} does not answer</translation>
    </message>
    <message>
        <source>{device}没纸了</source>
        <translation>The {device} is out of paper</translation>
    </message>
    <message>
        <source>{device}的盖子开着，用不了</source>
        <translation>The {device} is open</translation>
    </message>
    <message>
        <source>{device}卡纸了，用不了</source>
        <translation>The {device} is jammed</translation>
    </message>
    <message>
        <source>{device}没连上，用不了</source>
        <translation>The {device} is off line</translation>
    </message>
    <message>
        <source>{device}太热，要歇一会儿</source>
        <translation>The {device} is too hot and must rest</translation>
    </message>
    <message>
        <source>{device}坏了，用不了</source>
        <translation>The {device} is broken</translation>
    </message>
    <message>
        <source>上一张卡还在{device}上，请先拿走</source>
        <translation>A card still lies on the {device}; please take it</translation>
    </message>
    <message>
        <source>{device}正在重新连接</source>
        <translation>The {device} is reconnecting</translation>
    </message>
</context>
<context>
    <name>DeviceTechnician</name>
    <message>
        <source>正常</source>
        <translation>All right</translation>
    </message>
    <message>
        <source>正在启动，超过一分钟就点“重连”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有设置，到“设置”里选型号和接口</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>找不到设备：看线、看电源、看接口对不对</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>系统服务没起来：点“重连”，不行就重启程序</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有回应：点“重连”，不行就拔线再插</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>纸快没了，今天换一卷</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没纸了，照“换纸”的三张图做</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>盖子没盖好，按到“咔”一声</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>切刀卡住：先关打印机电源，开盖取出碎纸，手别碰刀，再打测试页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印机离线：按进纸键，或关机再开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印头过热，等 10 分钟，看通风口</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不能自己恢复：关机再开，还不行就换一台</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>卡一直没拿走：看看是不是落在读卡区</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读卡程序退出了，正在自动重开；反复出现就看日志</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DigitsQuestion</name>
    <message>
        <source>还差 %1 位，输完自动到下一题</source>
        <translation>%1 digits to go, then it continues</translation>
    </message>
    <message>
        <source>位数够了，请看一眼对不对</source>
        <translation>Complete. Please check it once</translation>
    </message>
</context>
<context>
    <name>Display</name>
    <message>
        <source>政策</source>
        <translation>Policy</translation>
    </message>
    <message>
        <source>公示</source>
        <translation>Public list</translation>
    </message>
    <message>
        <source>通知</source>
        <translation>Notice</translation>
    </message>
    <message>
        <source>紧急通知</source>
        <translation>Emergency</translation>
    </message>
    <message>
        <source>招聘见面会</source>
        <translation>Job fair</translation>
    </message>
    <message>
        <source>直播带岗</source>
        <translation>Live jobs</translation>
    </message>
    <message>
        <source>学技能</source>
        <translation>Course</translation>
    </message>
    <message>
        <source>讲座</source>
        <translation>Talk</translation>
    </message>
    <message>
        <source>今天</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>明天</source>
        <translation>Tomorrow</translation>
    </message>
    <message>
        <source>{day} {weekday}</source>
        <translation>{weekday} {day}</translation>
    </message>
    <message>
        <source>挂到 {day}，到时自己撤下</source>
        <translation>Shown until {day}</translation>
    </message>
    <message>
        <source>今天最后一天</source>
        <translation>Last day today</translation>
    </message>
    <message>
        <source>有不同意见，打 {phone}</source>
        <translation>Objections: call {phone}</translation>
    </message>
    <message>
        <source>想问清楚，打 {phone}</source>
        <translation>Questions: call {phone}</translation>
    </message>
    <message>
        <source>演示用，是编的</source>
        <translation>Made up for the demo</translation>
    </message>
    <message>
        <source>{firms} 家单位，{jobs} 个岗位</source>
        <translation>{firms} employers, {jobs} jobs</translation>
    </message>
    <message>
        <source>{jobs} 个岗位</source>
        <translation>{jobs} jobs</translation>
    </message>
    <message>
        <source>{firms} 家单位</source>
        <translation>{firms} employers</translation>
    </message>
    <message>
        <source>不用报名，直接来</source>
        <translation>No sign-up, just come</translation>
    </message>
    <message>
        <source>不用报名，到点扫码看</source>
        <translation>No sign-up, scan and watch</translation>
    </message>
    <message>
        <source>报名已经截止</source>
        <translation>Sign-up is closed</translation>
    </message>
    <message>
        <source>座位报满了，还可以登记等空位</source>
        <translation>Full; you may wait for a seat</translation>
    </message>
    <message>
        <source>共 {seats} 个座位，还有 {left} 个</source>
        <translation>{seats} seats, {left} left</translation>
    </message>
    <message>
        <source>可以在这里报名</source>
        <translation>Sign up here</translation>
    </message>
    <message>
        <source>正在进行，{time} 结束</source>
        <translation>On now, until {time}</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
</context>
<context>
    <name>DistanceDots</name>
    <message>
        <source>步行 %1 分钟内 %2 个，一共 %3 个</source>
        <translation>%2 within %1 minutes on foot, %3 in all</translation>
    </message>
    <message>
        <source>本站</source>
        <translation>here</translation>
    </message>
    <message>
        <source>%1 分钟</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>步行 %1 分钟内 %2 个</source>
        <translation>%2 within %1 min on foot</translation>
    </message>
</context>
<context>
    <name>EditPage</name>
    <message>
        <source>存</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现在：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可以是 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>出厂：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>来自：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>点一下就存，重启程序后生效</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存了以后，重启程序才生效</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请打字…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用外接键盘</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换字母键</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换拼音键</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>小数点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已经有了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正负号</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Eligible</name>
    <message>
        <source>您登记失业了吗？</source>
        <translation>Are you registered as unemployed?</translation>
    </message>
    <message>
        <source>登记了失业</source>
        <translation>you are registered</translation>
    </message>
    <message>
        <source>要先登记失业</source>
        <translation>you must register as unemployed first</translation>
    </message>
    <message>
        <source>下面有没有说的是您？</source>
        <translation>Is any of these you?</translation>
    </message>
    <message>
        <source>有一样说的是您</source>
        <translation>one of these is you</translation>
    </message>
    <message>
        <source>别的情形由各市定</source>
        <translation>each city decides other cases</translation>
    </message>
    <message>
        <source>女满 {women} 岁，男满 {men} 岁；零就业家庭；农村零转移就业贫困家庭；吃低保；有残疾人证；连续失业一年以上；独自带未成年孩子；失去了土地</source>
        <translation>woman {women}+, man {men}+; nobody at home has a job; minimum income; disability card; no work for a year; lone parent; lost land; poor rural family with nobody in a job</translation>
    </message>
    <message>
        <source>您家是城镇零就业家庭吗？</source>
        <translation>Is yours an urban family without any job?</translation>
    </message>
    <message>
        <source>您家是零就业家庭</source>
        <translation>your family has no job</translation>
    </message>
    <message>
        <source>要是零就业家庭的</source>
        <translation>it is for families without any job</translation>
    </message>
    <message>
        <source>您连续失业满一年了吗？</source>
        <translation>Out of work for a whole year?</translation>
    </message>
    <message>
        <source>连续失业满一年了</source>
        <translation>you have been out of work for a year</translation>
    </message>
    <message>
        <source>要连续失业满一年</source>
        <translation>it asks for a year out of work</translation>
    </message>
    <message>
        <source>您到这个岁数了吗？</source>
        <translation>Are you this old?</translation>
    </message>
    <message>
        <source>到了岁数</source>
        <translation>you are old enough</translation>
    </message>
    <message>
        <source>别的岁数算不算，这里没有写</source>
        <translation>other ages are not written here</translation>
    </message>
    <message>
        <source>女满 {women} 岁，男满 {men} 岁</source>
        <translation>woman {women} or older, man {men} or older</translation>
    </message>
    <message>
        <source>您家在吃低保吗？</source>
        <translation>Is your family on minimum income?</translation>
    </message>
    <message>
        <source>您家在吃低保</source>
        <translation>your family is on minimum income</translation>
    </message>
    <message>
        <source>要是吃低保的</source>
        <translation>it is for families on minimum income</translation>
    </message>
    <message>
        <source>您有残疾人证吗？</source>
        <translation>Do you have a disability card?</translation>
    </message>
    <message>
        <source>您有残疾人证</source>
        <translation>you have a disability card</translation>
    </message>
    <message>
        <source>要有残疾人证</source>
        <translation>it asks for a disability card</translation>
    </message>
    <message>
        <source>您独自带着未成年的孩子吗？</source>
        <translation>Are you bringing up a child alone?</translation>
    </message>
    <message>
        <source>您独自带着未成年的孩子</source>
        <translation>you bring up a child alone</translation>
    </message>
    <message>
        <source>要是独自带未成年孩子的</source>
        <translation>it is for lone parents</translation>
    </message>
    <message>
        <source>您是因为失去土地没了工作吗？</source>
        <translation>Are you out of work because you lost land?</translation>
    </message>
    <message>
        <source>您是因为失去土地没了工作</source>
        <translation>you lost your work with your land</translation>
    </message>
    <message>
        <source>要是因为失去土地没了工作的</source>
        <translation>it is for those who lost work with their land</translation>
    </message>
    <message>
        <source>看起来可以：因为{why}</source>
        <translation>Looks possible: {why}</translation>
    </message>
    <message>
        <source>看起来不行：因为{why}</source>
        <translation>Looks not possible: {why}</translation>
    </message>
    <message>
        <source>还要问驿站：因为{why}</source>
        <translation>Ask the station: {why}</translation>
    </message>
    <message>
        <source>{first}，{second}</source>
        <translation>{first}, {second}</translation>
    </message>
    <message>
        <source>怎么算，这里没有写</source>
        <translation>who counts is not written here</translation>
    </message>
    <message>
        <source>有一样没有问清</source>
        <translation>one thing is still unclear</translation>
    </message>
</context>
<context>
    <name>EligibleKey</name>
    <message>
        <source>我能不能报</source>
        <translation>Can I apply?</translation>
    </message>
    <message>
        <source>答几个问题，马上告诉您；不留答案</source>
        <translation>A few questions; no answer is kept</translation>
    </message>
</context>
<context>
    <name>EligiblePage</name>
    <message>
        <source>算不算由驿站定。这里不留答案，也不拦您报。</source>
        <translation>The station decides. No answer is kept, and you may apply anyway.</translation>
    </message>
    <message>
        <source>第 %1 问，共 %2 问</source>
        <translation>Question %1 of %2</translation>
    </message>
    <message>
        <source>我能不能报</source>
        <translation>Can I apply?</translation>
    </message>
    <message>
        <source>是</source>
        <translation>Yes</translation>
    </message>
    <message>
        <source>不是</source>
        <translation>No</translation>
    </message>
    <message>
        <source>说不清</source>
        <translation>Not sure</translation>
    </message>
    <message>
        <source>下一条</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>第一条</source>
        <translation>First</translation>
    </message>
    <message>
        <source>重新答</source>
        <translation>Again</translation>
    </message>
    <message>
        <source>我要应聘</source>
        <translation>Apply</translation>
    </message>
</context>
<context>
    <name>EnrolPage</name>
    <message>
        <source>开通</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U 盘往返</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>向中心要一个开通码，只能用一次。扫码、从 U 盘读，或者照着打。不许联网的，写申请到 U 盘，带去中心，再拿回来读。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开通码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开通码：中心给的那一整行</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扫码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请把码对准扫码器</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扫码，或用键盘打</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从 U 盘读</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>还没有字</source>
        <translation>Nothing typed</translation>
    </message>
    <message>
        <source>写申请到 U 盘</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写申请到 U 盘，不联网时用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先扫码或打上开通码</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Enrolment</name>
    <message>
        <source>还没开通</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已开通：{area} 的 {station} 号驿站</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心停了这台机器，要重新开通</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有两台机器用着同一份数据，像是硬盘被复制过。中心先停了它；要用哪台，就给哪台重新开通。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{place}；申请写到了 U 盘，等中心的答复</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没插 U 盘。插好等几秒，再点一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U 盘里没找到 {file}。插好再点一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从 U 盘读到了开通码，点“开通”；不联网的，点“写申请到 U 盘”。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存不进去，看看硬盘是不是满了、数据文件夹能不能写。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U 盘上还没有中心的答复，也没有开通码。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>申请写好了，可以拔 U 盘。拿去中心，带着答复回来，点“从 U 盘读”。再写一份也一样。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>好了，本机是 {area} 的 {station} 号驿站。这一页不用再做什么。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>岗位数据也在 U 盘上：点下面的“U 盘往返”装。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心的答复没拷完，没有开通。请中心重新写答复，申请不用再写。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心的答复没拷完，或者坏了，没有开通。请中心重新写答复，申请不用再写。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签名不对，不是发码的中心写的，没有开通。把这支 U 盘交给中心看。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U 盘上是给别的终端的答复，没有本机的，没有开通。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>是另一个中心写的，没有开通。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这份答复用过了，或者不是答这次申请的，没有开通。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在问中心…</source>
        <translation>Asking the centre…</translation>
    </message>
    <message>
        <source>正在写，先别拔…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据文件读不出来，看看硬盘。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>EventPage</name>
    <message>
        <source>地方</source>
        <translation>Where</translation>
    </message>
    <message>
        <source>谁办</source>
        <translation>By</translation>
    </message>
    <message>
        <source>有什么</source>
        <translation>Offers</translation>
    </message>
    <message>
        <source>带什么</source>
        <translation>Bring</translation>
    </message>
    <message>
        <source>电话</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>看另外几条</source>
        <translation>See the rest</translation>
    </message>
    <message>
        <source>我要报名</source>
        <translation>Sign up</translation>
    </message>
    <message>
        <source>要身份证，约 1 分钟，不要钱</source>
        <translation>Card needed, 1 minute, free</translation>
    </message>
    <message>
        <source>读卡器在修，请打电话报名</source>
        <translation>Reader out of order, please phone</translation>
    </message>
    <message>
        <source>看二维码</source>
        <translation>Show the code</translation>
    </message>
    <message>
        <source>从头看</source>
        <translation>From the start</translation>
    </message>
    <message>
        <source>手机扫一扫，打开网页，到点在那里看</source>
        <translation>Scan to open the page; watch there when it begins</translation>
    </message>
    <message>
        <source>手机扫一扫，出来时间地点，截个图带走</source>
        <translation>Scan for time and place; keep a screenshot</translation>
    </message>
</context>
<context>
    <name>EventsPage</name>
    <message>
        <source>现在没有活动。有了会写在这一页，也会在屏幕上放。</source>
        <translation>No events now. They will stand on this page and on the screen.</translation>
    </message>
    <message>
        <source>近期活动，一共 %1 个。选一个看。</source>
        <translation>Events: %1. Choose one.</translation>
    </message>
    <message>
        <source>现在没有活动</source>
        <translation>No events now</translation>
    </message>
    <message>
        <source>近期活动</source>
        <translation>Events</translation>
    </message>
    <message>
        <source>有了会写在这一页，也会在屏幕上放。</source>
        <translation>They will stand on this page and on the screen.</translation>
    </message>
    <message>
        <source>看不用身份证，占座位才用。</source>
        <translation>Looking needs no card; to keep a seat, lay your card.</translation>
    </message>
    <message>
        <source>看另外几个</source>
        <translation>See the others</translation>
    </message>
</context>
<context>
    <name>FactPages</name>
    <message>
        <source>估算</source>
        <translation>Estimate</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Dates</translation>
    </message>
</context>
<context>
    <name>FactRow</name>
    <message>
        <source>单位未填，打电话时问一句</source>
        <translation>Not filled in, ask when you call</translation>
    </message>
</context>
<context>
    <name>FarewellPage</name>
    <message>
        <source>已经退出，都清空了。</source>
        <translation>Signed out. All is cleared.</translation>
    </message>
    <message>
        <source>好了，屏幕清空了。</source>
        <translation>All done. The screen is cleared.</translation>
    </message>
    <message>
        <source>交上去的不会丢。</source>
        <translation>What you handed in is safe.</translation>
    </message>
    <message>
        <source>别忘了身份证和单子。您慢走。</source>
        <translation>Mind your card and slip. Goodbye.</translation>
    </message>
    <message>
        <source>您慢走。</source>
        <translation>Goodbye.</translation>
    </message>
    <message>
        <source>别忘了身份证和单子。</source>
        <translation>Take your card and your slip.</translation>
    </message>
    <message>
        <source>要再用，点空白处。</source>
        <translation>To start again, touch anywhere else.</translation>
    </message>
</context>
<context>
    <name>FiledPage</name>
    <message>
        <source>已存在本机</source>
        <translation>Saved in this machine</translation>
    </message>
    <message>
        <source>网一通就送，不会丢。</source>
        <translation>Safe here; sent once the network is back.</translation>
    </message>
    <message>
        <source>正在打回执</source>
        <translation>Printing your slip</translation>
    </message>
    <message>
        <source>约 3 秒</source>
        <translation>About 3 seconds</translation>
    </message>
    <message>
        <source>受理号 %1，取件码 %2</source>
        <translation>Number %1, pickup code %2</translation>
    </message>
    <message>
        <source>请拿起身份证</source>
        <translation>Lift your card</translation>
    </message>
    <message>
        <source>一拿起就退出，交的不会丢。</source>
        <translation>Lifting it signs you out; what you handed in is safe.</translation>
    </message>
    <message>
        <source>打一张</source>
        <translation>Print one</translation>
    </message>
    <message>
        <source>再打一张</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>现在打不了</source>
        <translation>Cannot print now</translation>
    </message>
    <message>
        <source>办完了，结束</source>
        <translation>Done, finish</translation>
    </message>
    <message>
        <source>拿起身份证也行</source>
        <translation>Or lift your card</translation>
    </message>
    <message>
        <source>清空屏幕，交的不丢</source>
        <translation>Clears the screen only</translation>
    </message>
    <message>
        <source>办完了，结束。屏幕清空，交上去的不会丢。</source>
        <translation>Finish. The screen is cleared; what you handed in is safe.</translation>
    </message>
    <message>
        <source>已存本机</source>
        <translation>Saved here</translation>
    </message>
    <message>
        <source>等网通了送</source>
        <translation>Waits for network</translation>
    </message>
    <message>
        <source>等待…</source>
        <translation>Waiting…</translation>
    </message>
    <message>
        <source>等待受理</source>
        <translation>To be accepted</translation>
    </message>
    <message>
        <source>送到后算</source>
        <translation>After delivery</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>再试着打</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>接着看</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>手机扫码看进度</source>
        <translation>Scan to follow it</translation>
    </message>
    <message>
        <source>%1前​给您答复</source>
        <translation>You will hear from us by %1</translation>
    </message>
    <message>
        <source>请用手机拍下这一页</source>
        <translation>Take a photo of this page</translation>
    </message>
    <message>
        <source>哪个驿站的终端都能查，输受理号和取件码。</source>
        <translation>Any station&apos;s terminal shows it: type number and pickup code.</translation>
    </message>
    <message>
        <source>手机扫一扫，随时看进度</source>
        <translation>Scan it with your phone to follow it</translation>
    </message>
    <message>
        <source>请用手机拍下，到终端查用</source>
        <translation>Take a photo, to look it up at a terminal</translation>
    </message>
    <message>
        <source>二维码，手机扫了看进度</source>
        <translation>Code, to follow it with your phone</translation>
    </message>
    <message>
        <source>二维码，在终端扫</source>
        <translation>Code, to be scanned at a terminal</translation>
    </message>
    <message>
        <source>看完请拿起身份证</source>
        <translation>Then lift your card</translation>
    </message>
    <message>
        <source>受理号</source>
        <translation>Number</translation>
    </message>
</context>
<context>
    <name>FilterPage</name>
    <message>
        <source>条件</source>
        <translation>Filters</translation>
    </message>
    <message>
        <source>每月最少</source>
        <translation>Monthly pay at least</translation>
    </message>
    <message>
        <source>走路最多</source>
        <translation>On foot at most</translation>
    </message>
    <message>
        <source>什么时候上班</source>
        <translation>Time of day</translation>
    </message>
    <message>
        <source>挑条件。每个键上写着还剩几个。</source>
        <translation>Choose filters. Each key shows how many jobs are left.</translation>
    </message>
    <message>
        <source>挑条件</source>
        <translation>Filters</translation>
    </message>
    <message>
        <source>键上写着选了还剩几个。</source>
        <translation>Each key shows how many jobs would be left.</translation>
    </message>
    <message>
        <source>现在 &lt;b&gt;%1&lt;/b&gt; 个</source>
        <translation>Now &lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>%1 元</source>
        <translation>¥%1</translation>
    </message>
    <message>
        <source>%1 分钟</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>看 %1 个</source>
        <translation>See %1</translation>
    </message>
    <message>
        <source>看这 %1 个</source>
        <translation>See these %1</translation>
    </message>
    <message>
        <source>怎么上班</source>
        <translation>Kind of hours</translation>
    </message>
    <message>
        <source>在地图上看</source>
        <translation>On the map</translation>
    </message>
</context>
<context>
    <name>FinishKey</name>
    <message>
        <source>结束</source>
        <translation>Finish</translation>
    </message>
    <message>
        <source>结束。屏幕清空，小票请带走。</source>
        <translation>Finish. The screen is cleared; take your slip along.</translation>
    </message>
</context>
<context>
    <name>FormPage</name>
    <message>
        <source>上一题</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>这次办不了</source>
        <translation>Not possible now</translation>
    </message>
</context>
<context>
    <name>GonePage</name>
    <message>
        <source>这个岗位刚下架了</source>
        <translation>This job has just closed</translation>
    </message>
    <message>
        <source>什么也没交上去。先看看别的岗位。</source>
        <translation>Nothing was sent. Look at other jobs first.</translation>
    </message>
</context>
<context>
    <name>HelpPage</name>
    <message>
        <source>要人帮忙，请打 %1，%2。也可以叫站里的工作人员。</source>
        <translation>For help call %1, %2. Or ask the staff here.</translation>
    </message>
    <message>
        <source>谁能帮您</source>
        <translation>Who can help</translation>
    </message>
    <message>
        <source>站里有人的时候，直接喊一声就行。</source>
        <translation>If staff are here, just ask them.</translation>
    </message>
    <message>
        <source>有人接：%1</source>
        <translation>Answered: %1</translation>
    </message>
    <message>
        <source>附近</source>
        <translation>Nearby</translation>
    </message>
    <message>
        <source>%1，步行 %2 分钟</source>
        <translation>%1, %2 min on foot</translation>
    </message>
    <message>
        <source>点大键办事，底下一排键到哪一页都一样。</source>
        <translation>Touch the large keys. The bottom row is the same on every page.</translation>
    </message>
    <message>
        <source>“返回”退一步，“首页”从头来。</source>
        <translation>Back is one step, Home starts over.</translation>
    </message>
    <message>
        <source>“听”把这一页读出来，“大字”把字放大一倍。</source>
        <translation>Listen reads the page, Large doubles the type.</translation>
    </message>
    <message>
        <source>%1 秒没人动先问一声，%2 秒全部清空。</source>
        <translation>After %1 s without a touch it asks; after %2 s it clears all.</translation>
    </message>
    <message>
        <source>调整显示</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>大字、高对比、键往下移、左手、读给我听</source>
        <translation>Large type, contrast, lower keys, left hand, reading</translation>
    </message>
    <message>
        <source>结束，全部清空</source>
        <translation>Finish, clear everything</translation>
    </message>
    <message>
        <source>结束。清空您输入的一切，回到开始画面。</source>
        <translation>Finish. Clears all you entered and returns to the start.</translation>
    </message>
    <message>
        <source>用自己的手机打。有人接：%1</source>
        <translation>Call with your own phone. Answered: %1</translation>
    </message>
</context>
<context>
    <name>HelpRing</name>
    <message>
        <source>%1，给了 %2 次，驿站还要给您 %3 次</source>
        <translation>%1: given %2 times, %3 more due to you</translation>
    </message>
    <message>
        <source>还要给您 %1 次</source>
        <translation>%1 more due</translation>
    </message>
    <message>
        <source>都给了</source>
        <translation>All given</translation>
    </message>
</context>
<context>
    <name>HoldKey</name>
    <message>
        <source>再按一次选，就算承诺</source>
        <translation>Press once more to promise</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>怎么用，找谁问</source>
        <translation>How it works, whom to ask</translation>
    </message>
    <message>
        <source>帮助。不会用，或者要找人，按这里。</source>
        <translation>Help. How it works, or whom to ask.</translation>
    </message>
    <message>
        <source>请到{place}，步行 {minutes} 分钟</source>
        <translation>Please go to {place}, {minutes} min on foot</translation>
    </message>
    <message>
        <source>请到{place}</source>
        <translation>Please go to {place}</translation>
    </message>
    <message>
        <source>请打 {hotline}，{hours}</source>
        <translation>Please call {hotline}, {hours_en}</translation>
    </message>
    <message>
        <source>要纸质的，请到{place}，步行 {minutes} 分钟</source>
        <translation>For paper go to {place}, {minutes} min on foot</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>您要办什么事？</source>
        <translation>What would you like to do?</translation>
    </message>
    <message>
        <source>您要办
什么事？</source>
        <translation>What would you
like to do?</translation>
    </message>
    <message>
        <source>找工作不用身份证，也不用注册。</source>
        <translation>Finding work needs no card and no sign-up.</translation>
    </message>
    <message>
        <source>办自己的事？放上身份证</source>
        <translation>Your own matters? Lay your card</translation>
    </message>
    <message>
        <source>办自己的事？
放上身份证</source>
        <translation>Your own matters?
Lay your card</translation>
    </message>
    <message>
        <source>步行 15 分钟内 %1 个</source>
        <translation>%1 within 15 min on foot</translation>
    </message>
    <message>
        <source>步行 15 分钟内 &lt;b&gt;%1&lt;/b&gt; 个，全部 &lt;b&gt;%2&lt;/b&gt; 个</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; within 15 min on foot, &lt;b&gt;%2&lt;/b&gt; in all</translation>
    </message>
    <message>
        <source>看给您挑的岗位、查进度。只读姓名和证号，走了就清空</source>
        <translation>See jobs picked for you, and your matters. Only name and number are read; cleared when you go</translation>
    </message>
    <message>
        <source>走得到的</source>
        <translation>Nearby jobs</translation>
    </message>
    <message>
        <source>15 分钟以内的工作</source>
        <translation>Jobs within 15 minutes</translation>
    </message>
    <message>
        <source>走得到的工作，15 分钟以内</source>
        <translation>Jobs within 15 minutes on foot</translation>
    </message>
    <message>
        <source>今天上岗</source>
        <translation>Start today</translation>
    </message>
    <message>
        <source>今天就能上班的工作</source>
        <translation>Jobs to begin today</translation>
    </message>
    <message>
        <source>今天就能上岗的工作</source>
        <translation>Jobs that start today</translation>
    </message>
    <message>
        <source>打字找</source>
        <translation>Type to find</translation>
    </message>
    <message>
        <source>拼音、首字母都行</source>
        <translation>Pinyin or first letters</translation>
    </message>
    <message>
        <source>打字找工作</source>
        <translation>Type to find work</translation>
    </message>
    <message>
        <source>更多服务</source>
        <translation>More</translation>
    </message>
    <message>
        <source>这台办不了</source>
        <translation>Not on this machine</translation>
    </message>
</context>
<context>
    <name>IdleCard</name>
    <message>
        <source>您还在吗？%1 秒后自动退出，没办完的全部清空。</source>
        <translation>Are you still there? In %1 seconds you are signed out; anything unfinished is cleared.</translation>
    </message>
    <message>
        <source>您还在吗？</source>
        <translation>Are you still there?</translation>
    </message>
    <message>
        <source>%1 秒后自动退出，没办完的全部清空。</source>
        <translation>In %1 s you are signed out; anything unfinished is cleared.</translation>
    </message>
    <message>
        <source>走的时候，别忘了身份证。</source>
        <translation>Mind your card when you go.</translation>
    </message>
    <message>
        <source>我还在，接着办</source>
        <translation>Yes, I am here</translation>
    </message>
    <message>
        <source>多给 %1 分钟</source>
        <translation>%1 more minutes</translation>
    </message>
    <message>
        <source>不办了，清空</source>
        <translation>Leave, clear all</translation>
    </message>
    <message>
        <source>正在出声提醒。按小键盘的 5 也行。</source>
        <translation>Speaking. Key 5 of the keypad will do.</translation>
    </message>
    <message>
        <source>秒</source>
        <translation>s</translation>
    </message>
</context>
<context>
    <name>JobDetailPage</name>
    <message>
        <source>%1，%2 %3，%4。%5</source>
        <translation>%1, %2 %3, %4. %5</translation>
    </message>
    <message>
        <source>电话 %1</source>
        <translation>Phone %1</translation>
    </message>
    <message>
        <source>用手机打，找 %1（只写姓）。说在驿站看到的。</source>
        <translation>Call with your phone, ask for %1. Say you saw it here.</translation>
    </message>
    <message>
        <source>用手机打。说在驿站看到的。</source>
        <translation>Call with your phone. Say you saw it here.</translation>
    </message>
    <message>
        <source>单位未填电话，请问驿站工作人员</source>
        <translation>No phone given, please ask the station staff</translation>
    </message>
    <message>
        <source>扫码带走</source>
        <translation>Scan it</translation>
    </message>
    <message>
        <source>不用纸，不用网</source>
        <translation>No paper, no network</translation>
    </message>
    <message>
        <source>再打一张</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>打印小票</source>
        <translation>Print slip</translation>
    </message>
    <message>
        <source>约 3 秒，免费</source>
        <translation>About 3 s, free</translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>打印机在修，请扫码</source>
        <translation>Printer out; use the code</translation>
    </message>
    <message>
        <source>看怎么走</source>
        <translation>The way</translation>
    </message>
    <message>
        <source>打过电话、应聘</source>
        <translation>Called? Apply</translation>
    </message>
    <message>
        <source>回到要小心的</source>
        <translation>Be careful</translation>
    </message>
    <message>
        <source>还有要小心的</source>
        <translation>More to watch</translation>
    </message>
    <message>
        <source>看要小心的</source>
        <translation>Take care</translation>
    </message>
    <message>
        <source>看详细的</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>不用纸和网</source>
        <translation>No paper</translation>
    </message>
    <message>
        <source>已经招满</source>
        <translation>Filled</translation>
    </message>
    <message>
        <source>没人接</source>
        <translation>No answer</translation>
    </message>
    <message>
        <source>要先交钱</source>
        <translation>Asks money</translation>
    </message>
    <message>
        <source>看后面内容</source>
        <translation>More details</translation>
    </message>
    <message>
        <source>回到前面</source>
        <translation>First part</translation>
    </message>
</context>
<context>
    <name>JobHead</name>
    <message>
        <source>%1·第 %2 个，共 %3 个</source>
        <translation>%1: %2 of %3</translation>
    </message>
    <message>
        <source>岗位编号 %1</source>
        <translation>Job %1</translation>
    </message>
    <message>
        <source>找 %1</source>
        <translation>Ask for %1</translation>
    </message>
</context>
<context>
    <name>JobListPage</name>
    <message>
        <source>%1，一个也没有。</source>
        <translation>%1: none.</translation>
    </message>
    <message>
        <source>%1，找到 %2 个。第 %3 页，共 %4 页。</source>
        <translation>%1: %2 found. Page %3 of %4.</translation>
    </message>
    <message>
        <source>岗位正在整理，等一会儿就好。</source>
        <translation>Jobs are being sorted. One moment.</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; 个岗位</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; jobs</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; 个</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>第 %1 页，共 %2 页</source>
        <translation>Page %1 of %2</translation>
    </message>
    <message>
        <source>步行 15 分钟内 &lt;b&gt;%1&lt;/b&gt; 个</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; within 15 min on foot</translation>
    </message>
    <message>
        <source>图上 %1 分钟内 %2 个，一个圆点一个岗位。</source>
        <translation>Circles: the %2 within %1 min.</translation>
    </message>
    <message>
        <source>工资是一个月的，从近到远排。</source>
        <translation>Pay is for a month. Nearest first.</translation>
    </message>
</context>
<context>
    <name>JobRoute</name>
    <message>
        <source>怎么走，示意图。%1</source>
        <translation>The way, a sketch. %1</translation>
    </message>
    <message>
        <source>示意图</source>
        <translation>Sketch</translation>
    </message>
</context>
<context>
    <name>JobRow</name>
    <message>
        <source>元</source>
        <translation>¥/mo</translation>
    </message>
    <message>
        <source>元/月</source>
        <translation>¥/mo</translation>
    </message>
    <message>
        <source>步行 %1 分钟</source>
        <translation>%1 min on foot</translation>
    </message>
    <message>
        <source>每月%1元</source>
        <translation>%1 yuan a month</translation>
    </message>
    <message>
        <source>分钟</source>
        <translation>min</translation>
    </message>
    <message>
        <source>看详情</source>
        <translation>see inside</translation>
    </message>
</context>
<context>
    <name>KeepKey</name>
    <message>
        <source>已收下</source>
        <translation>Kept</translation>
    </message>
    <message>
        <source>收下再比</source>
        <translation>Keep</translation>
    </message>
    <message>
        <source>已经收了 %1 个，先拿掉一个</source>
        <translation>%1 are kept already; take one out first</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>家政</source>
        <translation>Homes</translation>
    </message>
    <message>
        <source>保洁</source>
        <translation>Cleaning</translation>
    </message>
    <message>
        <source>餐饮</source>
        <translation>Food</translation>
    </message>
    <message>
        <source>保安</source>
        <translation>Guard</translation>
    </message>
    <message>
        <source>工厂</source>
        <translation>Factory</translation>
    </message>
    <message>
        <source>零售</source>
        <translation>Shops</translation>
    </message>
    <message>
        <source>快递</source>
        <translation>Parcels</translation>
    </message>
    <message>
        <source>司机</source>
        <translation>Driving</translation>
    </message>
    <message>
        <source>建筑</source>
        <translation>Building</translation>
    </message>
    <message>
        <source>护理</source>
        <translation>Care</translation>
    </message>
    <message>
        <source>文员</source>
        <translation>Office</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>零活</source>
        <translation>Day work</translation>
    </message>
    <message>
        <source>公益岗</source>
        <translation>Public post</translation>
    </message>
    <message>
        <source>微工厂</source>
        <translation>Workshop</translation>
    </message>
</context>
<context>
    <name>KindQuestion</name>
    <message>
        <source>%1 个</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>今天没有</source>
        <translation>None today</translation>
    </message>
    <message>
        <source>看另外 %1 个</source>
        <translation>%1 more</translation>
    </message>
</context>
<context>
    <name>KindsPage</name>
    <message>
        <source>想做什么工作？点一张图就行，不用打字。</source>
        <translation>What work do you want? Touch a picture, no typing.</translation>
    </message>
    <message>
        <source>想做
什么工作？</source>
        <translation>What work
do you want?</translation>
    </message>
    <message>
        <source>点一张图就行，不用打字。</source>
        <translation>Touch a picture, no typing.</translation>
    </message>
    <message>
        <source>岗位正在整理，等一会儿就好</source>
        <translation>Jobs are being sorted, a moment please</translation>
    </message>
    <message>
        <source>几秒钟后会自己出来。</source>
        <translation>They appear by themselves in some seconds.</translation>
    </message>
    <message>
        <source>一共 %1 个，步行 15 分钟内 %2 个</source>
        <translation>%1 in all, %2 within 15 min on foot</translation>
    </message>
    <message>
        <source>现在一共有</source>
        <translation>Now in all</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; 个</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
    <message>
        <source>%1 个</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>今天没有</source>
        <translation>None today</translation>
    </message>
    <message>
        <source>正在整理</source>
        <translation>Being sorted</translation>
    </message>
    <message>
        <source>打字找</source>
        <translation>Type to find</translation>
    </message>
    <message>
        <source>走 15 分钟内 &lt;b&gt;%1&lt;/b&gt; 个</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; within 15 min</translation>
    </message>
    <message>
        <source>15 分钟内 &lt;b&gt;%1&lt;/b&gt; 个</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; in 15 min</translation>
    </message>
    <message>
        <source>今天新到 &lt;b&gt;%1&lt;/b&gt; 个</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; new today</translation>
    </message>
    <message>
        <source>今天确认 &lt;b&gt;%1&lt;/b&gt; 个</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; confirmed</translation>
    </message>
    <message>
        <source>另外 %1 种</source>
        <translation>%1 more</translation>
    </message>
    <message>
        <source>看地图</source>
        <translation>Map</translation>
    </message>
    <message>
        <source>在地图上找</source>
        <translation>On the map</translation>
    </message>
</context>
<context>
    <name>LetterBoard</name>
    <message>
        <source>冒号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>点</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>斜杠</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>横杠</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>大写</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下划线</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>圈 a</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>竖线</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>星号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>分号</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>退一格</source>
        <translation>Delete</translation>
    </message>
</context>
<context>
    <name>LiftedCover</name>
    <message>
        <source>证拿起来了</source>
        <translation>The card is lifted</translation>
    </message>
    <message>
        <source>放回同一张身份证，接着办。
不办了就拿走，%1 秒后全部清空。</source>
        <translation>Lay the same card to continue.
Or keep it: in %1 s all is cleared.</translation>
    </message>
    <message>
        <source>不办了，清空</source>
        <translation>Leave, clear all</translation>
    </message>
</context>
<context>
    <name>ListPager</name>
    <message>
        <source>上一页</source>
        <translation>Prev.</translation>
    </message>
    <message>
        <source>这是第一页</source>
        <translation>This is the first page</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt;/%2</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;/%2</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; / %2 页</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; / %2</translation>
    </message>
    <message>
        <source>更多条件</source>
        <translation>Filters</translation>
    </message>
    <message>
        <source>下一页</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>这是最后一页</source>
        <translation>This is the last page</translation>
    </message>
    <message>
        <source>挑条件</source>
        <translation>Filters</translation>
    </message>
    <message>
        <source>换个词找</source>
        <translation>Other words</translation>
    </message>
</context>
<context>
    <name>Log</name>
    <message>
        <source>记录完整，没有改过。中心要核对，就报最后一条的校验：{head}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {entry} 条被改过。不要动机器，报中心。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据文件读不出来，看看硬盘。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>LogPage</name>
    <message>
        <source>日志</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看更早的</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Machine</name>
    <message>
        <source>重启程序</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再按一次，就重启</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>屏幕黑几秒，回到开始的画面：您已签退，居民可以用。已经交的都在，不会丢。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令换好了，下次用新的。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先输旧口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>输新口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再输一次新的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 1 步，共 3 步。现在用的那个，错多了要等。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 2 步，共 3 步。6 到 12 位数字，记好。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 3 步，共 3 步。跟刚才一样，对上了才换。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>两次不一样，新的再输一遍。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新的和旧的一样，换一个。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MachinePage</name>
    <message>
        <source>口令、重启</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先输旧的，再输两遍新的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心的指令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>远程做过什么，都记在这里</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改过的设置从这时起算</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先问一遍；改过的设置从这时起算</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先不重启</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>就业驿站自助终端</source>
        <translation>Job Station Kiosk</translation>
    </message>
    <message>
        <source>%1。第 %2 个，共 %3 个</source>
        <translation>%1. %2 of %3</translation>
    </message>
</context>
<context>
    <name>Map</name>
    <message>
        <source>{minutes} 分钟</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>您在这里</source>
        <translation>You are here</translation>
    </message>
    <message>
        <source>{street}一带</source>
        <translation>Around {street}</translation>
    </message>
    <message>
        <source>{street}沿街</source>
        <translation>Along {street}</translation>
    </message>
    <message>
        <source>这一处</source>
        <translation>This place</translation>
    </message>
    <message>
        <source>步行 {minutes} 分钟内</source>
        <translation>Within {minutes} min</translation>
    </message>
    <message>
        <source>步行 {minutes} 分钟</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>步行 {least}–{most} 分钟</source>
        <translation>{least}–{most} min</translation>
    </message>
    <message>
        <source>示意图</source>
        <translation>Sketch</translation>
    </message>
    <message>
        <source>示意图·演示街区</source>
        <translation>Sketch, made up</translation>
    </message>
    <message>
        <source>·最近 {count} 个</source>
        <translation> · {count} nearest</translation>
    </message>
    <message>
        <source>示意图·坐标换算过</source>
        <translation>Sketch, converted</translation>
    </message>
    <message>
        <source>本站</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>{kind} {count} 个</source>
        <translation>{kind}: {count}</translation>
    </message>
    <message>
        <source>就业驿站</source>
        <translation>Job station</translation>
    </message>
    <message>
        <source>零工市场</source>
        <translation>Day-work market</translation>
    </message>
    <message>
        <source>学技能的地方</source>
        <translation>Skills training</translation>
    </message>
    <message>
        <source>办社保的地方</source>
        <translation>Social security desk</translation>
    </message>
    <message>
        <source>医院，工伤先打电话问</source>
        <translation>Hospital; hurt at work? Call first</translation>
    </message>
    <message>
        <source>工伤定点医院</source>
        <translation>Hospital for work injuries</translation>
    </message>
    <message>
        <source>没写名称</source>
        <translation>No name given</translation>
    </message>
    <message>
        <source>开门时间：{hours}</source>
        <translation>Open: {hours}</translation>
    </message>
    <message>
        <source>没写开门时间</source>
        <translation>No opening hours given</translation>
    </message>
    <message>
        <source>电话 {phone}</source>
        <translation>Phone {phone}</translation>
    </message>
    <message>
        <source>没写电话</source>
        <translation>No phone given</translation>
    </message>
</context>
<context>
    <name>MapPage</name>
    <message>
        <source>%1，%2，%3 个岗位：%4。第 %5 处，共 %6 处。</source>
        <translation>%1, %2, %3 jobs: %4. Place %5 of %6.</translation>
    </message>
    <message>
        <source>%1，%2 个岗位。按左右键一处一处看。</source>
        <translation>%1, %2 jobs. Use the arrows to go from place to place.</translation>
    </message>
    <message>
        <source>%1。第 %2 处，共 %3 处。</source>
        <translation>%1. Place %2 of %3.</translation>
    </message>
    <message>
        <source>附近的%1</source>
        <translation>%1 near by</translation>
    </message>
    <message>
        <source>附近的工作</source>
        <translation>Work near by</translation>
    </message>
    <message>
        <source>办事的地方</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>走 %1 分钟内 &lt;b&gt;%2&lt;/b&gt; 个</source>
        <translation>&lt;b&gt;%2&lt;/b&gt; in %1 min</translation>
    </message>
    <message>
        <source>%1 个</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>上一处</source>
        <translation>Place before</translation>
    </message>
    <message>
        <source>这里今天没有岗位</source>
        <translation>No jobs here today</translation>
    </message>
    <message>
        <source>下一处</source>
        <translation>Next place</translation>
    </message>
    <message>
        <source>放大</source>
        <translation>Closer</translation>
    </message>
    <message>
        <source>不能再大了</source>
        <translation>As large as it gets</translation>
    </message>
    <message>
        <source>缩小</source>
        <translation>Wider</translation>
    </message>
    <message>
        <source>不能再小了</source>
        <translation>As small as it gets</translation>
    </message>
    <message>
        <source>回本站</source>
        <translation>Station</translation>
    </message>
    <message>
        <source>看 %1 个</source>
        <translation>See %1</translation>
    </message>
    <message>
        <source>看这 %1 个岗位</source>
        <translation>See these %1</translation>
    </message>
    <message>
        <source>看 %1 处</source>
        <translation>See %1</translation>
    </message>
    <message>
        <source>看这 %1 处</source>
        <translation>See these %1</translation>
    </message>
    <message>
        <source>附近今天没有岗位</source>
        <translation>No jobs near by today</translation>
    </message>
</context>
<context>
    <name>Maps</name>
    <message>
        <source>驿站在里面。路 {streets} 段，水面、绿地、房屋 {areas} 块，地名 {names} 个。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>驿站在它外边 {away}，只画得出{way}边一点。路 {streets} 段。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>画的是别处：在驿站{way}边 {away}外。看看经纬度设得对不对。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>驿站在它的范围里，可是周围没有路和地名可画。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>太大，最多 8 MB。只留驿站周围 3 公里，再导出一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不是地图。要 GeoJSON 文件，里面是 FeatureCollection。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>它写的坐标（datum）不认识，只认 WGS-84 和 GCJ-02。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>坐标不是经纬度，像是米。请按 WGS-84 经纬度导出。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读不出来，可能 U 盘拔了。插好再看。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>驿站在里面·路 {streets} 段·地名 {names} 个</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>驿站在它外边·路 {streets} 段</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>画的是别处</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>周围没有路可画</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>太大</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不是地图</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>坐标不认识</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>坐标不是经纬度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读不出来</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>它标明是 GCJ-02，已换算。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>另有 {count} 样太远或看不懂，没画。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>它说自己是编的。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} 米</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} 公里</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在看…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有地图。插上存着 GeoJSON 的 U 盘，等几秒。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>点一份，先看画出来对不对，再用。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换上了，现在就用它。可以拔 U 盘。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不用它了。现在用中心发来的；没有就没有地图。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机的硬盘存不进去，腾出地方再来。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先点一份地图</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这一份用不了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在换…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MapsPage</name>
    <message>
        <source>地图</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 %1 页，共 %2 页</source>
        <translation type="unfinished">Page %1 of %2</translation>
    </message>
    <message>
        <source>看下一页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用这张</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>用中心的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现在没用自己的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写路径</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Match</name>
    <message>
        <source>想做{kind}</source>
        <translation>{kind}</translation>
    </message>
    <message>
        <source>做过{kind}</source>
        <translation>Done before</translation>
    </message>
    <message>
        <source>和想去的一样</source>
        <translation>Same as you liked</translation>
    </message>
    <message>
        <source>和想去的像</source>
        <translation>Like what you liked</translation>
    </message>
    <message>
        <source>就在附近</source>
        <translation>Next door</translation>
    </message>
    <message>
        <source>离这里近</source>
        <translation>Near</translation>
    </message>
    <message>
        <source>走得到</source>
        <translation>Walkable</translation>
    </message>
    <message>
        <source>工资够您要的</source>
        <translation>Pays what you ask</translation>
    </message>
    <message>
        <source>工资偏高</source>
        <translation>Good pay</translation>
    </message>
    <message>
        <source>上白班</source>
        <translation>Day shift</translation>
    </message>
    <message>
        <source>交社保</source>
        <translation>Insured</translation>
    </message>
    <message>
        <source>包吃住</source>
        <translation>Meals and room</translation>
    </message>
    <message>
        <source>管饭</source>
        <translation>Meals</translation>
    </message>
    <message>
        <source>有地方住</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>免费培训</source>
        <translation>Free training</translation>
    </message>
    <message>
        <source>想学，免费教</source>
        <translation>Teaches you</translation>
    </message>
    <message>
        <source>没做过也行</source>
        <translation>No experience</translation>
    </message>
    <message>
        <source>今天还在招</source>
        <translation>Open today</translation>
    </message>
    <message>
        <source>近日还在招</source>
        <translation>Open lately</translation>
    </message>
    <message>
        <source>要上夜班</source>
        <translation>Night shifts</translation>
    </message>
    <message>
        <source>要倒班</source>
        <translation>Changing shifts</translation>
    </message>
    <message>
        <source>想要有经验的</source>
        <translation>Wants experience</translation>
    </message>
    <message>
        <source>单位要看学历</source>
        <translation>Asks for schooling</translation>
    </message>
    <message>
        <source>好几天没确认了</source>
        <translation>Not confirmed for days</translation>
    </message>
    <message>
        <source>要走 {minutes} 分钟</source>
        <translation>{minutes} min on foot</translation>
    </message>
    <message>
        <source>工资没写</source>
        <translation>Pay not given</translation>
    </message>
    <message>
        <source>地点没写</source>
        <translation>Place not given</translation>
    </message>
    <message>
        <source>下班晚</source>
        <translation>Ends late</translation>
    </message>
    <message>
        <source>太远</source>
        <translation>Too far</translation>
    </message>
    <message>
        <source>工资低</source>
        <translation>Pays too little</translation>
    </message>
    <message>
        <source>时间不行</source>
        <translation>Wrong hours</translation>
    </message>
    <message>
        <source>不想做这行</source>
        <translation>Not this kind of work</translation>
    </message>
    <message>
        <source>不想去这家</source>
        <translation>Not this employer</translation>
    </message>
    <message>
        <source>别的原因</source>
        <translation>Another reason</translation>
    </message>
</context>
<context>
    <name>MattersPage</name>
    <message>
        <source>还没有办过事。</source>
        <translation>Nothing handed in yet.</translation>
    </message>
    <message>
        <source>受理号 %1，%2。%3</source>
        <translation>Number %1, %2. %3</translation>
    </message>
    <message>
        <source>第 %1 件，共 %2 件</source>
        <translation>%1 of %2</translation>
    </message>
    <message>
        <source>还没有办过事</source>
        <translation>Nothing yet</translation>
    </message>
    <message>
        <source>在这里办过的事，会列在这一页。</source>
        <translation>What you hand in here is listed on this page.</translation>
    </message>
    <message>
        <source>已存本机</source>
        <translation>Saved here</translation>
    </message>
    <message>
        <source>已送达</source>
        <translation>Delivered</translation>
    </message>
    <message>
        <source>等待…</source>
        <translation>Waiting…</translation>
    </message>
    <message>
        <source>受理号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>有疑问</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>打 %1</source>
        <translation>Call %1</translation>
    </message>
    <message>
        <source>先问清楚，不马上撤</source>
        <translation>Asks you first, changes nothing yet</translation>
    </message>
    <message>
        <source>先问清楚，不马上撤。也能要求删除</source>
        <translation>Asks you first, changes nothing yet. Or have it deleted</translation>
    </message>
    <message>
        <source>看下一件</source>
        <translation>See the next one</translation>
    </message>
    <message>
        <source>撤回或更正</source>
        <translation>Withdraw or fix</translation>
    </message>
    <message>
        <source>再打一张</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>打印进度</source>
        <translation>Print it</translation>
    </message>
    <message>
        <source>约 3 秒，免费</source>
        <translation>About 3 s, free</translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>打印机在修，请拍下</source>
        <translation>No printer: take a photo</translation>
    </message>
    <message>
        <source>看好了，结束</source>
        <translation>Done, finish</translation>
    </message>
    <message>
        <source>清空屏幕，事情照办</source>
        <translation>Clears the screen only</translation>
    </message>
</context>
<context>
    <name>MessagePage</name>
    <message>
        <source>先看看岗位</source>
        <translation>See jobs</translation>
    </message>
    <message>
        <source>不用身份证也能找</source>
        <translation>No card needed</translation>
    </message>
    <message>
        <source>回首页</source>
        <translation>Home</translation>
    </message>
</context>
<context>
    <name>Mine</name>
    <message>
        <source>夜里好</source>
        <translation>good night</translation>
    </message>
    <message>
        <source>早上好</source>
        <translation>good morning</translation>
    </message>
    <message>
        <source>上午好</source>
        <translation>good morning</translation>
    </message>
    <message>
        <source>中午好</source>
        <translation>good day</translation>
    </message>
    <message>
        <source>下午好</source>
        <translation>good afternoon</translation>
    </message>
    <message>
        <source>晚上好</source>
        <translation>good evening</translation>
    </message>
    <message>
        <source>{name}，{greeting}</source>
        <translation>{name}, {greeting}</translation>
    </message>
    <message>
        <source>政策讲解</source>
        <translation>Policy</translation>
    </message>
    <message>
        <source>求职指导</source>
        <translation>Guidance</translation>
    </message>
    <message>
        <source>岗位推荐</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>培训推荐</source>
        <translation>Training</translation>
    </message>
    <message>
        <source>失业登记已送达</source>
        <translation>Registration arrived</translation>
    </message>
    <message>
        <source>失业登记已受理</source>
        <translation>Registration accepted</translation>
    </message>
    <message>
        <source>失业登记要补东西</source>
        <translation>Registration: bring more</translation>
    </message>
    <message>
        <source>失业登记有效</source>
        <translation>Registration valid</translation>
    </message>
</context>
<context>
    <name>MinePage</name>
    <message>
        <source>上次想去的
%1
后来怎么样？</source>
        <translation>Last time you liked
%1
What came of it?</translation>
    </message>
    <message>
        <source>想做什么工作？</source>
        <translation>What work do you want?</translation>
    </message>
    <message>
        <source>给您挑的 
%1 个岗位</source>
        <translation>%1 jobs picked for you</translation>
    </message>
    <message>
        <source>第 %1 个，%2，%3%4，%5。%6</source>
        <translation>Number %1: %2, %3 %4, %5. %6</translation>
    </message>
    <message>
        <source>刚才那句话没存上，别的照常。</source>
        <translation>Your last answer was not kept; all else works.</translation>
    </message>
    <message>
        <source>您点的告诉就业服务中心，接着给您挑岗位。</source>
        <translation>Your answer goes to the employment centre, to go on choosing jobs for you.</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>{meaning}{day}前给您答复。</source>
        <translation>{meaning} You get an answer by {day}.</translation>
    </message>
    <message>
        <source>{meaning}说好{day}前答复，已经过了，请打电话问。</source>
        <translation>{meaning} Promised by {day}; it is late. Please call.</translation>
    </message>
    <message>
        <source>{state}（{day}）</source>
        <translation>{state} ({day})</translation>
    </message>
    <message>
        <source>1月</source>
        <translation>Jan</translation>
    </message>
    <message>
        <source>2月</source>
        <translation>Feb</translation>
    </message>
    <message>
        <source>3月</source>
        <translation>Mar</translation>
    </message>
    <message>
        <source>4月</source>
        <translation>Apr</translation>
    </message>
    <message>
        <source>5月</source>
        <translation>May</translation>
    </message>
    <message>
        <source>6月</source>
        <translation>Jun</translation>
    </message>
    <message>
        <source>7月</source>
        <translation>Jul</translation>
    </message>
    <message>
        <source>8月</source>
        <translation>Aug</translation>
    </message>
    <message>
        <source>9月</source>
        <translation>Sep</translation>
    </message>
    <message>
        <source>10月</source>
        <translation>Oct</translation>
    </message>
    <message>
        <source>11月</source>
        <translation>Nov</translation>
    </message>
    <message>
        <source>12月</source>
        <translation>Dec</translation>
    </message>
    <message>
        <source>{month}{day}日</source>
        <translation>{day} {month}</translation>
    </message>
    <message>
        <source>今年 {month}</source>
        <translation>{month} this year</translation>
    </message>
    <message>
        <source>去年 {month}</source>
        <translation>{month} last year</translation>
    </message>
    <message>
        <source>{year} 年 {month}</source>
        <translation>{month} {year}</translation>
    </message>
    <message>
        <source>{number} 月</source>
        <translation>{name}</translation>
    </message>
    <message>
        <source>{meaning}答复的日子没写。</source>
        <translation>{meaning} No date yet.</translation>
    </message>
</context>
<context>
    <name>MorePage</name>
    <message>
        <source>所有服务。请选一个。</source>
        <translation>All services. Please choose one.</translation>
    </message>
    <message>
        <source>所有服务</source>
        <translation>All services</translation>
    </message>
    <message>
        <source>看后面的</source>
        <translation>See more</translation>
    </message>
</context>
<context>
    <name>NameWords</name>
    <message>
        <source>生僻字</source>
        <translation>a rare character</translation>
    </message>
</context>
<context>
    <name>NewPinPage</name>
    <message>
        <source>改口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>接着</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在核对</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 秒后再试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还差 %1 位</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>NothingFound</name>
    <message>
        <source>这样的一个也没有</source>
        <translation>None like this</translation>
    </message>
    <message>
        <source>岗位正在整理，等一会儿就好</source>
        <translation>Jobs are being sorted; one moment</translation>
    </message>
    <message>
        <source>眼下一个岗位也没有</source>
        <translation>No jobs at all just now</translation>
    </message>
    <message>
        <source>放宽一点，有这些：</source>
        <translation>A little wider there are:</translation>
    </message>
    <message>
        <source>换个说法，或看看全部。</source>
        <translation>Try other words, or see all.</translation>
    </message>
    <message>
        <source>几秒钟后会自己出来。</source>
        <translation>They appear by themselves in a few seconds.</translation>
    </message>
    <message>
        <source>可以打 %1 问，或看看近期活动。</source>
        <translation>Call %1 and ask, or see what is on soon.</translation>
    </message>
    <message>
        <source>退回上一步</source>
        <translation>One step back</translation>
    </message>
    <message>
        <source>%1，%2 个</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>看全部工作</source>
        <translation>See all jobs</translation>
    </message>
    <message>
        <source>看近期活动</source>
        <translation>See coming events</translation>
    </message>
    <message>
        <source>可以看：</source>
        <translation>There is this:</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>还有 %1 条</source>
        <translation>%1 more</translation>
    </message>
</context>
<context>
    <name>NoticePage</name>
    <message>
        <source>手机扫一扫带走</source>
        <translation>Scan to keep it</translation>
    </message>
    <message>
        <source>接着看</source>
        <translation>Read on</translation>
    </message>
    <message>
        <source>从头看</source>
        <translation>From the start</translation>
    </message>
</context>
<context>
    <name>NoticeQuestion</name>
    <message>
        <source>接着看</source>
        <translation>Read on</translation>
    </message>
</context>
<context>
    <name>NumberField</name>
    <message>
        <source>号码</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>还没有数字</source>
        <translation>No digits yet</translation>
    </message>
</context>
<context>
    <name>NumberPad</name>
    <message>
        <source>退一格</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>位数够了</source>
        <translation>Complete</translation>
    </message>
    <message>
        <source>还没有数字</source>
        <translation>No digits yet</translation>
    </message>
</context>
<context>
    <name>OkRow</name>
    <message>
        <source>正常</source>
        <translation>All right</translation>
    </message>
</context>
<context>
    <name>Outbox</name>
    <message>
        <source>好，排到前面了，几秒后看还在不在这里。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存不进去，看看硬盘。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据文件读不出来，看看硬盘。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{why}（{reason}）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心没收，请报中心</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>内容坏了，再送也不收，请报中心</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心换过密钥，打不开这一件：重新开通，再送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>同号的表中心已有一份，不一样，请报中心</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心认不出是这台机器的：重新开通，再送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>太大，中心收不下，请报中心</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutboxPage</name>
    <message>
        <source>待发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看后面的</source>
        <translation>See more</translation>
    </message>
    <message>
        <source>件等着发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最早的一件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>件被退回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退回的留在本机，不会丢。写着“请报中心”的，抄下受理号报上去；别的再送一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U 盘往返</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有退回的。等着发的，网一通就自己走。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再送一次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1，再送一次</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>OutcomeQuestion</name>
    <message>
        <source>录用了</source>
        <translation>I was hired</translation>
    </message>
    <message>
        <source>去了，没成</source>
        <translation>I went, but no job</translation>
    </message>
    <message>
        <source>没联系</source>
        <translation>I did not call</translation>
    </message>
    <message>
        <source>联系了，没答复</source>
        <translation>They did not answer</translation>
    </message>
    <message>
        <source>以后再说</source>
        <translation>Ask me later</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <source>还没有岗位数据</source>
        <translation>No job data yet</translation>
    </message>
    <message>
        <source>断网，数据是 %1 的</source>
        <translation>Offline, data of %1</translation>
    </message>
    <message>
        <source>断网，数据是 %1的</source>
        <translation>Offline, data of %1</translation>
    </message>
    <message>
        <source>岗位更新于 %1</source>
        <translation>Jobs as of %1</translation>
    </message>
    <message>
        <source>拿起身份证，马上退出并清空</source>
        <translation>Lift your card to sign out and clear all</translation>
    </message>
    <message>
        <source>证可以先收好。办完点帮助，再点结束。</source>
        <translation>You may take your card. When done: Help, then Finish.</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>好了，打印机看见纸了。打一张测试页看看。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现在没纸，照上面三张图做。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这台机器没有小票打印机。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PaperPage</name>
    <message>
        <source>换纸</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打测试页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开盖</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按住开盖的拨片或按钮，盖子往上掀。旧纸芯取出来。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>纸头从下面出来，朝出纸口（图上左边），留一手掌长。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放纸</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>合盖</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>两边一起按，听到“咔”一声，多的纸撕掉。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PhoneCard</name>
    <message>
        <source>电话 %1</source>
        <translation>Phone %1</translation>
    </message>
    <message>
        <source>或打 %1</source>
        <translation>Or %1</translation>
    </message>
</context>
<context>
    <name>PickAnswers</name>
    <message>
        <source>想去</source>
        <translation>I want it</translation>
    </message>
    <message>
        <source>再打电话、打小票，或应聘</source>
        <translation>Then call, print, or apply</translation>
    </message>
    <message>
        <source>不合适</source>
        <translation>Not for me</translation>
    </message>
    <message>
        <source>已联系过</source>
        <translation>I called</translation>
    </message>
    <message>
        <source>回到前面</source>
        <translation>Back to start</translation>
    </message>
    <message>
        <source>看另外几条</source>
        <translation>More reasons</translation>
    </message>
    <message>
        <source>看全部内容</source>
        <translation>See all details</translation>
    </message>
    <message>
        <source>看全部</source>
        <translation>Show all</translation>
    </message>
</context>
<context>
    <name>PickGoing</name>
    <message>
        <source>用手机打，找 %1。说在驿站看到的。</source>
        <translation>Call and ask for %1. Say you saw it here.</translation>
    </message>
    <message>
        <source>用手机打。说在驿站看到的。</source>
        <translation>Call by phone. Say you saw it here.</translation>
    </message>
    <message>
        <source>单位未填电话，请问驿站工作人员</source>
        <translation>No phone given, please ask the station staff</translation>
    </message>
    <message>
        <source>打不了，请扫码带走，或记下电话。</source>
        <translation>Cannot print. Scan it, or note the phone number.</translation>
    </message>
    <message>
        <source>可能没打全。请看一眼，不全就再打一张。</source>
        <translation>Perhaps not complete. Look, and print again if it is not.</translation>
    </message>
    <message>
        <source>小票打好了，请从下面取走。</source>
        <translation>Printed. Take it from below.</translation>
    </message>
    <message>
        <source>找工作不交押金，不押证件。叫您先交钱的，不要去。</source>
        <translation>An honest job never asks for a deposit or keeps your ID. If they want money first, do not go.</translation>
    </message>
    <message>
        <source>还有要小心的</source>
        <translation>More to watch</translation>
    </message>
    <message>
        <source>看电话</source>
        <translation>The number</translation>
    </message>
    <message>
        <source>我要应聘</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>看全部</source>
        <translation>All details</translation>
    </message>
    <message>
        <source>扫码带走</source>
        <translation>Scan it</translation>
    </message>
    <message>
        <source>再打一张</source>
        <translation>Print again</translation>
    </message>
    <message>
        <source>打印小票</source>
        <translation>Print slip</translation>
    </message>
    <message>
        <source>约 3 秒，免费</source>
        <translation>About 3 s, free</translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>打印机在修，请扫码</source>
        <translation>Printer out; use the code</translation>
    </message>
</context>
<context>
    <name>PickPage</name>
    <message>
        <source>哪里不合适？点一个。下次不再给您挑这样的。</source>
        <translation>What does not fit? Touch one; such jobs are not picked again.</translation>
    </message>
    <message>
        <source>记下了。去之前先打电话，%1。要不要打张小票带走？</source>
        <translation>Noted. Call before you go: %1. Shall we print a slip?</translation>
    </message>
    <message>
        <source>单位未填电话，请问驿站工作人员</source>
        <translation>No phone given, please ask the station staff</translation>
    </message>
    <message>
        <source>想去、不合适、已联系过，点一个。</source>
        <translation>Touch one: I want it, not for me, or I called.</translation>
    </message>
    <message>
        <source>为什么不合适？
点一个</source>
        <translation>Why not?
Touch one</translation>
    </message>
    <message>
        <source>下次不再给您挑这样的。</source>
        <translation>We will not pick such jobs again.</translation>
    </message>
    <message>
        <source>记下了：您想去</source>
        <translation>Noted: you want it</translation>
    </message>
</context>
<context>
    <name>PicksList</name>
    <message>
        <source>没有更多合适的了</source>
        <translation>No more that fit</translation>
    </message>
    <message>
        <source>岗位正在整理</source>
        <translation>Jobs are being sorted</translation>
    </message>
    <message>
        <source>换一种工作，或自己找。</source>
        <translation>Try another kind of work, or search.</translation>
    </message>
    <message>
        <source>过几分钟再来看，或先自己找。</source>
        <translation>Look again in a few minutes, or search.</translation>
    </message>
    <message>
        <source>还能做什么</source>
        <translation>What else</translation>
    </message>
    <message>
        <source>看下一个</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>回到第一个</source>
        <translation>First part</translation>
    </message>
    <message>
        <source>办理进度</source>
        <translation>Progress</translation>
    </message>
    <message>
        <source>换几个看看</source>
        <translation>Other jobs</translation>
    </message>
    <message>
        <source>换一种工作</source>
        <translation>Other work</translation>
    </message>
    <message>
        <source>失业登记</source>
        <translation>Registration</translation>
    </message>
    <message>
        <source>自己找工作</source>
        <translation>Search</translation>
    </message>
</context>
<context>
    <name>Piece</name>
    <message>
        <source>件</source>
        <translation>piece</translation>
    </message>
    <message>
        <source>单</source>
        <translation>order</translation>
    </message>
    <message>
        <source>次</source>
        <translation>time</translation>
    </message>
    <message>
        <source>趟</source>
        <translation>trip</translation>
    </message>
    <message>
        <source>票</source>
        <translation>parcel</translation>
    </message>
    <message>
        <source>户</source>
        <translation>household</translation>
    </message>
    <message>
        <source>个</source>
        <translation>piece</translation>
    </message>
    <message>
        <source>平米</source>
        <translation>m²</translation>
    </message>
    <message>
        <source>平方</source>
        <translation>m²</translation>
    </message>
    <message>
        <source>车</source>
        <translation>load</translation>
    </message>
    <message>
        <source>套</source>
        <translation>set</translation>
    </message>
    <message>
        <source>斤</source>
        <translation>jin</translation>
    </message>
    <message>
        <source>箱</source>
        <translation>box</translation>
    </message>
    <message>
        <source>份</source>
        <translation>portion</translation>
    </message>
    <message>
        <source>节</source>
        <translation>lesson</translation>
    </message>
    <message>
        <source>场</source>
        <translation>event</translation>
    </message>
    <message>
        <source>台</source>
        <translation>unit</translation>
    </message>
    <message>
        <source>辆</source>
        <translation>vehicle</translation>
    </message>
    <message>
        <source>桶</source>
        <translation>barrel</translation>
    </message>
    <message>
        <source>晚</source>
        <translation>night</translation>
    </message>
    <message>
        <source>双</source>
        <translation>pair</translation>
    </message>
    <message>
        <source>串</source>
        <translation>string</translation>
    </message>
    <message>
        <source>条</source>
        <translation>piece</translation>
    </message>
    <message>
        <source>只</source>
        <translation>piece</translation>
    </message>
    <message>
        <source>朵</source>
        <translation>flower</translation>
    </message>
    <message>
        <source>盒</source>
        <translation>box</translation>
    </message>
    <message>
        <source>捆</source>
        <translation>bundle</translation>
    </message>
    <message>
        <source>张</source>
        <translation>sheet</translation>
    </message>
    <message>
        <source>页</source>
        <translation>page</translation>
    </message>
    <message>
        <source>米</source>
        <translation>metre</translation>
    </message>
</context>
<context>
    <name>PinDots</name>
    <message>
        <source>已输 %1 位</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PinPage</name>
    <message>
        <source>进入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在核对</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 秒后再试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还差 %1 位</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PinyinBoard</name>
    <message>
        <source>找</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>退一格</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>还没有字</source>
        <translation>Nothing typed</translation>
    </message>
    <message>
        <source>拼音</source>
        <translation>Pinyin</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
</context>
<context>
    <name>Posting</name>
    <message>
        <source>元/小时</source>
        <translation>¥/hour</translation>
    </message>
    <message>
        <source>元/天</source>
        <translation>¥/day</translation>
    </message>
    <message>
        <source>元/月</source>
        <translation>¥/mo</translation>
    </message>
    <message>
        <source>元/年</source>
        <translation>¥/year</translation>
    </message>
    <message>
        <source>元/{per}</source>
        <translation>¥/{per}</translation>
    </message>
    <message>
        <source>全职</source>
        <translation>Full time</translation>
    </message>
    <message>
        <source>兼职</source>
        <translation>Part time</translation>
    </message>
    <message>
        <source>零活</source>
        <translation>Day work</translation>
    </message>
    <message>
        <source>公益岗</source>
        <translation>Public post</translation>
    </message>
    <message>
        <source>白班</source>
        <translation>Day shift</translation>
    </message>
    <message>
        <source>早班</source>
        <translation>Early shift</translation>
    </message>
    <message>
        <source>晚班</source>
        <translation>Late shift</translation>
    </message>
    <message>
        <source>夜班</source>
        <translation>Night shift</translation>
    </message>
    <message>
        <source>两班倒</source>
        <translation>Rotating shifts</translation>
    </message>
    <message>
        <source>时间自由</source>
        <translation>Free hours</translation>
    </message>
    <message>
        <source>博士</source>
        <translation>Doctorate</translation>
    </message>
    <message>
        <source>硕士</source>
        <translation>Master</translation>
    </message>
    <message>
        <source>本科</source>
        <translation>Bachelor</translation>
    </message>
    <message>
        <source>大专</source>
        <translation>College</translation>
    </message>
    <message>
        <source>中专</source>
        <translation>Vocational school</translation>
    </message>
    <message>
        <source>职高</source>
        <translation>Vocational school</translation>
    </message>
    <message>
        <source>技校</source>
        <translation>Trade school</translation>
    </message>
    <message>
        <source>高中</source>
        <translation>Senior school</translation>
    </message>
    <message>
        <source>初中</source>
        <translation>Junior high</translation>
    </message>
    <message>
        <source>小学</source>
        <translation>Primary school</translation>
    </message>
    <message>
        <source>就业困难人员</source>
        <translation>people who find it hard to get work</translation>
    </message>
    <message>
        <source>零就业家庭成员</source>
        <translation>members of families without any job</translation>
    </message>
    <message>
        <source>登记失业一年以上的</source>
        <translation>those registered as unemployed over a year</translation>
    </message>
    <message>
        <source>大龄失业人员</source>
        <translation>older unemployed people</translation>
    </message>
    <message>
        <source>低保家庭成员</source>
        <translation>members of families on minimum income</translation>
    </message>
    <message>
        <source>持残疾人证的</source>
        <translation>holders of a disability card</translation>
    </message>
    <message>
        <source>独自带未成年孩子的</source>
        <translation>those raising a child alone</translation>
    </message>
    <message>
        <source>因失去土地没了工作的</source>
        <translation>those who lost their land</translation>
    </message>
    <message>
        <source>脱贫享受政策人口</source>
        <translation>people under poverty-relief policies</translation>
    </message>
    <message>
        <source>已经登记失业的</source>
        <translation>those registered as unemployed</translation>
    </message>
    <message>
        <source>{amount} {unit}起</source>
        <translation>{amount} {unit} and up</translation>
    </message>
    <message>
        <source>{amount} {unit}</source>
        <translation>{amount} {unit}</translation>
    </message>
    <message>
        <source>一年发 {months} 个月</source>
        <translation>{months} monthly pays a year</translation>
    </message>
    <message>
        <source>另有提成或奖金</source>
        <translation>plus commission or bonus</translation>
    </message>
    <message>
        <source>单位没写按月还是按天，这里当按月</source>
        <translation>not said if per month or day; taken as per month</translation>
    </message>
    <message>
        <source>单位没写按月还是按年，这里当按年</source>
        <translation>per month or year not said, taken as per year</translation>
    </message>
    <message>
        <source>单位只写了日结，这里当一天的</source>
        <translation>paid daily; taken as a day</translation>
    </message>
    <message>
        <source>单位把高低写反了，这里换过来了</source>
        <translation>bounds were swapped; put right here</translation>
    </message>
    <message>
        <source>没写工资</source>
        <translation>No pay given</translation>
    </message>
    <message>
        <source>按单位写的一天 {hours} 小时估的，一月算 {days} 天</source>
        <translation>at the {hours} hours a day given, counting {days} days a month</translation>
    </message>
    <message>
        <source>按单位写的一月 {days} 天估的，一天算 {hours} 小时</source>
        <translation>at the {days} days a month given, counting {hours} hours a day</translation>
    </message>
    <message>
        <source>按单位写的一月 {days} 天估的</source>
        <translation>at the {days} days a month given</translation>
    </message>
    <message>
        <source>一个月约 {amount} 元，{assumed}</source>
        <translation>About {amount} yuan a month, {assumed}</translation>
    </message>
    <message>
        <source>一个月约 {amount} 元起，{assumed}</source>
        <translation>From about {amount} yuan a month, {assumed}</translation>
    </message>
    <message>
        <source>一个月最多约 {amount} 元，{assumed}</source>
        <translation>Up to about {amount} yuan a month, {assumed}</translation>
    </message>
    <message>
        <source>{amount}起</source>
        <translation>{amount}+</translation>
    </message>
    <message>
        <source>最多{amount}</source>
        <translation>≤{amount}</translation>
    </message>
    <message>
        <source>按一天 {hours} 小时、一月 {days} 天估的</source>
        <translation>estimated at {hours} hours a day, {days} days a month</translation>
    </message>
    <message>
        <source>按单位说的一小时做 {count} {per}估的</source>
        <translation>estimated: they say one makes {count} {per} an hour</translation>
    </message>
    <message>
        <source>一小时约 {amount} 元</source>
        <translation>about {amount} yuan an hour</translation>
    </message>
    <message>
        <source>单位没说一小时能做多少{per}，打电话时问一句</source>
        <translation>they do not say how many {per} an hour, ask when you call</translation>
    </message>
    <message>
        <source>按一月 {days} 天估的</source>
        <translation>estimated at {days} days a month</translation>
    </message>
    <message>
        <source>一年的钱除以 12 个月</source>
        <translation>a year&apos;s pay over 12 months</translation>
    </message>
    <message>
        <source>{amount} 万{unit}</source>
        <translation>{amount}0,000 {unit}</translation>
    </message>
    <message>
        <source>单位未填，打电话时问一句</source>
        <translation>Not filled in, ask when you call</translation>
    </message>
    <message>
        <source>单位未填电话，请问驿站工作人员</source>
        <translation>No phone given, please ask the station staff</translation>
    </message>
    <message>
        <source>招聘单位</source>
        <translation>Employer</translation>
    </message>
    <message>
        <source>岗位要求</source>
        <translation>Requirements</translation>
    </message>
    <message>
        <source>福利待遇</source>
        <translation>Benefits</translation>
    </message>
    <message>
        <source>招聘流程</source>
        <translation>Procedure</translation>
    </message>
    <message>
        <source>应聘方式</source>
        <translation>How to apply</translation>
    </message>
    <message>
        <source>咨询电话</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Employer</translation>
    </message>
    <message>
        <source>工种</source>
        <translation>Work</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>Openings</translation>
    </message>
    <message>
        <source>工资</source>
        <translation>Pay</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Hours</translation>
    </message>
    <message>
        <source>条件</source>
        <translation>Needs</translation>
    </message>
    <message>
        <source>福利</source>
        <translation>Benefits</translation>
    </message>
    <message>
        <source>地点</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>流程</source>
        <translation>Steps</translation>
    </message>
    <message>
        <source>应聘</source>
        <translation>Apply</translation>
    </message>
    <message>
        <source>招 {count} 人</source>
        <translation>{count} wanted</translation>
    </message>
    <message>
        <source>{level}以上</source>
        <translation>{level} or more</translation>
    </message>
    <message>
        <source>不看学历</source>
        <translation>no schooling asked</translation>
    </message>
    <message>
        <source>不看年龄</source>
        <translation>Any age</translation>
    </message>
    <message>
        <source>还剩 {count} 个名额</source>
        <translation>{count} places left</translation>
    </message>
    <message>
        <source>名额满了</source>
        <translation>no places left</translation>
    </message>
    <message>
        <source>最长做 {months} 个月</source>
        <translation>for {months} months at most</translation>
    </message>
    <message>
        <source>{groups}。自己算不算，报之前先问驿站</source>
        <translation>{groups}. Ask the station whether you count before you apply</translation>
    </message>
    <message>
        <source>可以拿回家做</source>
        <translation>may be done at home</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>谁能报</source>
        <translation>For whom</translation>
    </message>
    <message>
        <source>集合</source>
        <translation>Meet at</translation>
    </message>
    <message>
        <source>今天确认</source>
        <translation>Confirmed today</translation>
    </message>
    <message>
        <source>昨天确认</source>
        <translation>Confirmed yesterday</translation>
    </message>
    <message>
        <source>{days} 天前确认</source>
        <translation>Confirmed {days} days ago</translation>
    </message>
    <message>
        <source>{days} 天没确认</source>
        <translation>Not confirmed for {days} days</translation>
    </message>
    <message>
        <source>写着 {month}{day}日确认</source>
        <translation>Says confirmed {month} {day}</translation>
    </message>
    <message>
        <source>没确认过</source>
        <translation>Never confirmed</translation>
    </message>
    <message>
        <source>今天 {time} 单位说还在招</source>
        <translation>Today {time} the firm said: still open</translation>
    </message>
    <message>
        <source>昨天 {time} 单位说还在招</source>
        <translation>Yesterday {time} the firm said: still open</translation>
    </message>
    <message>
        <source>{days} 天前单位说还在招</source>
        <translation>{days} days ago the firm said: still open</translation>
    </message>
    <message>
        <source>今天 {time} 驿站打电话问过，还在招</source>
        <translation>Today {time} the station asked: still open</translation>
    </message>
    <message>
        <source>昨天 {time} 驿站打电话问过，还在招</source>
        <translation>Yesterday {time} the station asked: still open</translation>
    </message>
    <message>
        <source>{days} 天前驿站打电话问过，还在招</source>
        <translation>{days} days ago the station asked: still open</translation>
    </message>
    <message>
        <source>{days} 天没确认，去之前先打电话</source>
        <translation>Not confirmed for {days} days; call before you go</translation>
    </message>
    <message>
        <source>写着 {month}{day}日确认，还没到那天。去之前先打电话</source>
        <translation>Says confirmed {month} {day}, which is still to come; call before you go</translation>
    </message>
    <message>
        <source>发布后没确认过，去之前先打电话</source>
        <translation>Never confirmed; call before you go</translation>
    </message>
    <message>
        <source>今天到期</source>
        <translation>Ends today</translation>
    </message>
    <message>
        <source>还有 {days} 天到期</source>
        <translation>Days left: {days}</translation>
    </message>
    <message>
        <source>已经到期</source>
        <translation>Ended</translation>
    </message>
    <message>
        <source>步行 {minutes} 分钟</source>
        <translation>{minutes} min on foot</translation>
    </message>
    <message>
        <source>离本站约 {metres} 米</source>
        <translation>about {metres} m away</translation>
    </message>
    <message>
        <source>离本站约 {kilometres} 公里</source>
        <translation>about {kilometres} km away</translation>
    </message>
    <message>
        <source>单位没写清地点</source>
        <translation>Place not given</translation>
    </message>
    <message>
        <source>走路多久算不出</source>
        <translation>Minutes on foot not known</translation>
    </message>
    <message>
        <source>{kilometres} 公里</source>
        <translation>{kilometres} km</translation>
    </message>
    <message>
        <source>这条写到“{word}”。找工作不交押金，不押证件。叫您先交钱的，不要去。</source>
        <translation>This one mentions “{word}”. Never pay a deposit or leave your ID to get a job. If they want money first, do not go.</translation>
    </message>
    <message>
        <source>这个电话有 {count} 家单位在用，可能是中介。先问清是哪家、在哪里上班。</source>
        <translation>{count} employers use this number, it may be an agent. Ask first who hires and where.</translation>
    </message>
    <message>
        <source>有人打过，说已经招满了；还没问过单位。去之前先打电话。</source>
        <translation>Somebody rang and was told it is filled; nobody has asked the employer yet. Call before you go.</translation>
    </message>
    <message>
        <source>有人打过，没人接；还没问过单位。去之前先打电话。</source>
        <translation>Somebody rang and nobody answered; nobody has asked the employer yet. Call before you go.</translation>
    </message>
    <message>
        <source>有人说要先交钱，还没查实。叫您先交钱的，不要去。</source>
        <translation>Somebody said they want money first; this is not checked yet. If they want money first, do not go.</translation>
    </message>
    <message>
        <source>单位留的不像电话号码，请问驿站工作人员。</source>
        <translation>What they left does not look like a phone number, please ask the station staff.</translation>
    </message>
    <message>
        <source>没写名称</source>
        <translation>No name given</translation>
    </message>
    <message>
        <source>约 {figure}</source>
        <translation>≈{figure}</translation>
    </message>
    <message>
        <source>约 {amount} {unit}</source>
        <translation>≈{amount} {unit}</translation>
    </message>
    <message>
        <source>最多{amount} {unit}</source>
        <translation>≤{amount} {unit}</translation>
    </message>
    <message>
        <source>按单位写的一天 {hours} 小时估的</source>
        <translation>from the {hours} hours a day the employer names</translation>
    </message>
    <message>
        <source>按单位写的一天 {hours} 小时、一月 {days} 天估的</source>
        <translation>from the {hours} hours a day and {days} days a month the employer names</translation>
    </message>
    <message>
        <source>按单位写的一天 {hours} 小时估的，一月算 {days}–{most} 天</source>
        <translation>from the {hours} hours a day the employer names, at {days}–{most} days a month</translation>
    </message>
    <message>
        <source>{month}{day}日 发布</source>
        <translation>Posted {day} {month}</translation>
    </message>
    <message>
        <source>{month}{day}日到期</source>
        <translation>Until {day} {month}</translation>
    </message>
    <message>
        <source>{month}{day}日 {weekday}</source>
        <translation>{weekday} {day} {month}</translation>
    </message>
</context>
<context>
    <name>Print</name>
    <message>
        <source>回执打好了，请从下面取走</source>
        <translation>Printed. Take it from below</translation>
    </message>
    <message>
        <source>进度单打好了，请从下面取走</source>
        <translation>Progress printed. Take it from below</translation>
    </message>
    <message>
        <source>1 张，纸已切好。没看见？点“再打一张”。</source>
        <translation>1 slip, cut. Not there? Touch Print again.</translation>
    </message>
    <message>
        <source>1 张，请从出纸口撕下。没看见？点“再打一张”。</source>
        <translation>1 slip, tear it off. Not there? Touch Print again.</translation>
    </message>
    <message>
        <source>可能没打全</source>
        <translation>Perhaps not complete</translation>
    </message>
    <message>
        <source>请看一眼，不全就点“再打一张”。</source>
        <translation>Look; if not, touch Print again.</translation>
    </message>
    <message>
        <source>打不了，{why}</source>
        <translation>Cannot print: {why}</translation>
    </message>
    <message>
        <source>请用手机拍下，或记下受理号和取件码。</source>
        <translation>Take a photo, or note number and pickup code.</translation>
    </message>
    <message>
        <source>请用手机拍下这一页，或记下受理号。</source>
        <translation>Take a photo of this page, or note the number.</translation>
    </message>
</context>
<context>
    <name>Problem</name>
    <message>
        <source>请选一个。</source>
        <translation>Please choose one.</translation>
    </message>
    <message>
        <source>请选 1 到 {most} 个。</source>
        <translation>Please choose 1 to {most}.</translation>
    </message>
    <message>
        <source>最多选 {most} 个。先点掉一个，再选。</source>
        <translation>At most {most}. Take one away first.</translation>
    </message>
    <message>
        <source>这一项这里没有，请重选。</source>
        <translation>Not offered here, please choose again.</translation>
    </message>
    <message>
        <source>还差 {missing} 位。</source>
        <translation>{missing} to go.</translation>
    </message>
    <message>
        <source>多了 {extra} 位，请退一格。</source>
        <translation>{extra} too many, please delete.</translation>
    </message>
    <message>
        <source>只能输数字。</source>
        <translation>Digits only.</translation>
    </message>
    <message>
        <source>手机号是 1 开头的 11 位，请看一眼再输。</source>
        <translation>A mobile number has 11 digits and starts with 1. Please look again.</translation>
    </message>
    <message>
        <source>这个受理号不对，请照单子再输一遍。</source>
        <translation>This number is not right. Please copy it from the slip again.</translation>
    </message>
    <message>
        <source>请选一个月份。</source>
        <translation>Please choose a month.</translation>
    </message>
    <message>
        <source>请先看一下我们怎么用您的信息。</source>
        <translation>Please read first how we use your information.</translation>
    </message>
    <message>
        <source>好，不登记。找工作、看政策不用身份证。</source>
        <translation>All right, no registration. Finding work needs no card.</translation>
    </message>
    <message>
        <source>请先放上身份证。</source>
        <translation>Please lay your card first.</translation>
    </message>
    <message>
        <source>这种证件机器还不认，请到窗口办，或打 {hotline}。</source>
        <translation>This kind of card is not known here. Go to the counter, or call {hotline}.</translation>
    </message>
    <message>
        <source>证上的信息没读全。请放平，手先拿开。</source>
        <translation>Not all was read. Lay it flat and take your hand away.</translation>
    </message>
    <message>
        <source>好，已经清空。请换上您自己的身份证。</source>
        <translation>All cleared. Please lay your own card.</translation>
    </message>
    <message>
        <source>请按住 1 秒，就算承诺。</source>
        <translation>Hold for 1 second to promise.</translation>
    </message>
    <message>
        <source>还有一题没答。</source>
        <translation>One question is still open.</translation>
    </message>
    <message>
        <source>这里帮不了，请打 {hotline}，{hours}。</source>
        <translation>We cannot help here. Call {hotline}, {hours_en}.</translation>
    </message>
    <message>
        <source>这台机器还没开通登记。找工作照常。请打 {hotline}，{hours}。</source>
        <translation>Registration is not open on this machine yet. Finding work is. Call {hotline}, {hours_en}.</translation>
    </message>
    <message>
        <source>机器刚换了编号。内容都在，请再交一次。</source>
        <translation>The machine just got a new number. All is still here, please hand it in again.</translation>
    </message>
    <message>
        <source>机器存满了，这次没有存上。请打 {hotline}，或到别的驿站办。</source>
        <translation>The machine is full; this was not saved. Call {hotline}, or go to another station.</translation>
    </message>
    <message>
        <source>机器存不进去，这次没有收下。请打 {hotline}，或到别的驿站办。</source>
        <translation>The machine cannot save; this was not taken. Call {hotline}, or go to another station.</translation>
    </message>
    <message>
        <source>这台机器的受理号用完了。请到别的驿站办，或打 {hotline}。</source>
        <translation>This machine has no numbers left. Go to another station, or call {hotline}.</translation>
    </message>
    <message>
        <source>这台机器的日期不对，先办不了。找工作照常。请打 {hotline}。</source>
        <translation>The date of this machine is wrong. Finding work goes on. Call {hotline}.</translation>
    </message>
    <message>
        <source>这台机器的密钥坏了，不能登记。找工作照常。请打 {hotline}。</source>
        <translation>The key of this machine is broken. Finding work goes on. Call {hotline}.</translation>
    </message>
    <message>
        <source>取件码和受理号对不上，请照单子再看一遍。</source>
        <translation>Number and code do not fit. Please look at the slip again.</translation>
    </message>
    <message>
        <source>先把这件事办完，再扫单子。</source>
        <translation>Finish this first, then scan your receipt.</translation>
    </message>
    <message>
        <source>这里查不到。请核对单子，放身份证查，或打 {hotline}。</source>
        <translation>Not found here. Check the slip, ask with your ID card, or call {hotline}.</translation>
    </message>
    <message>
        <source>现在连不上中心，查不到。请按单子上的受理号查，或打 {hotline}。</source>
        <translation>The centre cannot be reached. Use the number on your slip, or call {hotline}.</translation>
    </message>
    <message>
        <source>今天在这里说的太多了，这次没记。请告诉驿站工作人员，或打 {hotline}。</source>
        <translation>Too much was said here today, this was not noted. Please tell the staff, or call {hotline}.</translation>
    </message>
    <message>
        <source>已经收下了，不用再交。</source>
        <translation>It is already taken; no need to hand it in again.</translation>
    </message>
    <message>
        <source>这不是回执上的码。请照回执输受理号。</source>
        <translation>This is not the code of a slip. Type the number on your slip.</translation>
    </message>
</context>
<context>
    <name>Progress</name>
    <message>
        <source>第 %1 题，共 %2 题</source>
        <translation>Question %1 of %2</translation>
    </message>
    <message>
        <source>&lt;b&gt;第 %1 题&lt;/b&gt;，共 %2 题</source>
        <translation>&lt;b&gt;Question %1&lt;/b&gt; of %2</translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>二维码，用手机扫</source>
        <translation>A code, scan it with your phone</translation>
    </message>
</context>
<context>
    <name>ReaderPicture</name>
    <message>
        <source>身份证放在屏幕左下方</source>
        <translation>The card goes to the lower left</translation>
    </message>
    <message>
        <source>身份证放在屏幕右下方</source>
        <translation>The card goes to the lower right</translation>
    </message>
    <message>
        <source>身份证放这里</source>
        <translation>Card here</translation>
    </message>
    <message>
        <source>小票从这里出</source>
        <translation>Slips here</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>已受理</source>
        <translation>Accepted</translation>
    </message>
    <message>
        <source>要补一样东西</source>
        <translation>Something is missing</translation>
    </message>
    <message>
        <source>不予受理</source>
        <translation>Not accepted</translation>
    </message>
    <message>
        <source>已办结</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>已撤回</source>
        <translation>Withdrawn</translation>
    </message>
    <message>
        <source>少什么，到终端查，或打 {hotline} 问。</source>
        <translation>What it is: look here, or call {hotline}.</translation>
    </message>
    <message>
        <source>为什么，到终端查，或打 {hotline} 问。</source>
        <translation>Why: look here, or call {hotline}.</translation>
    </message>
    <message>
        <source>已经办好，不用再等。</source>
        <translation>It is done; nothing to wait for.</translation>
    </message>
    <message>
        <source>已经撤回，不用再等。</source>
        <translation>It is withdrawn; nothing to wait for.</translation>
    </message>
</context>
<context>
    <name>ReceiptCard</name>
    <message>
        <source>受理号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>取件码，查进度用，各站都行</source>
        <translation>Pickup code, valid anywhere</translation>
    </message>
    <message>
        <source>也可以用手机拍下这张</source>
        <translation>Or take a photo of this</translation>
    </message>
    <message>
        <source>二维码</source>
        <translation>Code</translation>
    </message>
</context>
<context>
    <name>RecommendationKey</name>
    <message>
        <source>元/月</source>
        <translation>¥/month</translation>
    </message>
    <message>
        <source>步行 %1 分钟</source>
        <translation>%1 min on foot</translation>
    </message>
    <message>
        <source>步行 &lt;b&gt;%1&lt;/b&gt; 分钟</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; min on foot</translation>
    </message>
</context>
<context>
    <name>Record</name>
    <message>
        <source>签到</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签退</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 分钟没人动，自动签退</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设了口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换了口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令不对，第 {failures} 次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>测试卡</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>测试页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重连阅读器</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现在发送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重启程序</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再送一次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从 U 盘拷入</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从 U 盘拷入没成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写到 U 盘</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写到 U 盘没成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看过小票</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写了开通申请</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开通</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开通没成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>改设置 {key}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换地图</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>地图用回中心的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>旧记录归并</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{day} 的次数记下</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心下指令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>指令有了结果</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换上新内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>新内容没装上</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退回上一版内容</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>程序开了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>程序出错，退回首页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>小票 {verdict}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{device}{reason}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>好了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>启动</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没接好</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没服务</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没回应</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>纸快没了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>缺纸</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开盖</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>卡刀</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>离线</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>过热</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>坏了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>卡没拿走</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>程序重开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打好</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没打成</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不确定</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没开始</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Repair</name>
    <message>
        <source>换纸</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>三张图照着做</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重连</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读卡器</source>
        <translation>card reader</translation>
    </message>
    <message>
        <source>先看网线</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现在发送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开通</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>扫中心给的码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看原因，再送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>放下提醒</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>票看过了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看日志</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>报中心</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>填经纬度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>几时出的错</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已经叫它去发，几秒后看数字。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>发送程序没在跑，一分钟内会自己重开。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在重开读卡程序…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读卡程序重开过了，看上面的状态。还不行，拔下读卡器再插。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>好，提醒放下了。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据文件读不出来，看看硬盘。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这一步没记下来：硬盘写不进去。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ReportKey</name>
    <message>
        <source>打过电话，%1</source>
        <translation>Called: %1</translation>
    </message>
</context>
<context>
    <name>ReportRow</name>
    <message>
        <source>打过这个电话？点一下告诉后面的人</source>
        <translation>Called already? Tell the next person</translation>
    </message>
</context>
<context>
    <name>RingKeys</name>
    <message>
        <source>%1 %2 个</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 个</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>步行 %1，%2 个</source>
        <translation>%1 on foot, %2 jobs</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>%1 处</source>
        <translation>%1 places</translation>
    </message>
</context>
<context>
    <name>RingsPanel</name>
    <message>
        <source>网络断了，今年给您的帮助查不到。网通了再放一次证就有。</source>
        <translation>Network down: this year&apos;s help cannot be shown now.</translation>
    </message>
    <message>
        <source>中心没回话，今年给您的帮助查不到。过 10 分钟再放一次证。</source>
        <translation>No answer from the centre: this year&apos;s help cannot be shown. Lay your card again in 10 minutes.</translation>
    </message>
    <message>
        <source>今年的帮助给了几次，中心没说。</source>
        <translation>The centre did not say how much help you had this year.</translation>
    </message>
    <message>
        <source>您还没登记失业。登记了，今年给您的帮助​记在这里。</source>
        <translation>You are not registered yet. Once you are, this year&apos;s help is shown here.</translation>
    </message>
    <message>
        <source>%1，给了 %2 次，驿站今年要给您 %3 次</source>
        <translation>%1: given %2 times, %3 due this year</translation>
    </message>
    <message>
        <source>今年驿站要给您的帮助，给了多少</source>
        <translation>Help the station owes you this year</translation>
    </message>
    <message>
        <source>正在问中心…</source>
        <translation>Asking the centre…</translation>
    </message>
    <message>
        <source>%1 %2/%3</source>
        <translation>%1 %2/%3</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>今天上岗</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>包吃住</source>
        <translation>Lodging</translation>
    </message>
    <message>
        <source>不看学历</source>
        <translation>No school</translation>
    </message>
    <message>
        <source>不看年龄</source>
        <translation>Any age</translation>
    </message>
    <message>
        <source>只上白班</source>
        <translation>Day shift</translation>
    </message>
    <message>
        <source>能带娃</source>
        <translation>Child OK</translation>
    </message>
    <message>
        <source>上晚班</source>
        <translation>Evenings</translation>
    </message>
    <message>
        <source>上夜班</source>
        <translation>Nights</translation>
    </message>
    <message>
        <source>微工厂</source>
        <translation>Workshop</translation>
    </message>
    <message>
        <source>在家能做</source>
        <translation>At home</translation>
    </message>
    <message>
        <source>只看{what}的。</source>
        <translation>Only {what}.</translation>
    </message>
    <message>
        <source>从近到远排。</source>
        <translation>Nearest first.</translation>
    </message>
    <message>
        <source>“{name}”</source>
        <translation>“{name}”</translation>
    </message>
    <message>
        <source>每月 {pay} 元以上</source>
        <translation>¥{pay} a month or more</translation>
    </message>
    <message>
        <source>步行 {minutes} 分钟内</source>
        <translation>within {minutes} min on foot</translation>
    </message>
    <message>
        <source>走路 {minutes} 分钟内</source>
        <translation>Within {minutes} min on foot</translation>
    </message>
    <message>
        <source>全部工作</source>
        <translation>All jobs</translation>
    </message>
    <message>
        <source>名称里带“{asked}”的少，工作内容里写到的也列出来了。</source>
        <translation>Few are called “{asked}”; those that mention it are listed too.</translation>
    </message>
    <message>
        <source>按“{found}”找的。</source>
        <translation>Searched for “{found}”.</translation>
    </message>
    <message>
        <source>“{asked}”的少，{found}也列出来了。</source>
        <translation>Few for “{asked}”; {found} listed too.</translation>
    </message>
    <message>
        <source>没有“{asked}”，读音像的列出来了。</source>
        <translation>None for “{asked}”; similar sounds are listed.</translation>
    </message>
    <message>
        <source>没有“{asked}”，按“{found}”找的列出来了。</source>
        <translation>None for “{asked}”; listed for “{found}”.</translation>
    </message>
    <message>
        <source>眼下没有招“{asked}”的，同一行当的列出来了。</source>
        <translation>Nobody seeks “{asked}” now; the same line of work is listed.</translation>
    </message>
    <message>
        <source>没有招“{asked}”的，大类相近的工作列出来了。</source>
        <translation>Nobody seeks “{asked}”; work of a similar kind is listed.</translation>
    </message>
    <message>
        <source>没有全对上的，按“{found}”找的列出来了。</source>
        <translation>None fits wholly; listed for “{found}”.</translation>
    </message>
    <message>
        <source>最对得上的在前，再从近到远排。</source>
        <translation>Best match first, then nearest.</translation>
    </message>
    <message>
        <source>这一条岗位上没写。先都列出来，打电话问一句。</source>
        <translation>Postings do not tell this. All are listed; ask by telephone.</translation>
    </message>
    <message>
        <source>岗位上很少写收不收学生。兼职、零活在前面，打电话问一句。</source>
        <translation>Few tell whether students may come. Part time and day work first; ask by telephone.</translation>
    </message>
    <message>
        <source>很少有岗位写明双休。写了的在前面，别的打电话问一句。</source>
        <translation>Few tell of free weekends. Those that do come first; ask the others.</translation>
    </message>
    <message>
        <source>很少有岗位写周末上不上班。写了周末的在前面，再是兼职、零活。</source>
        <translation>Few tell of weekend work. Those that do come first, then part time and day work.</translation>
    </message>
    <message>
        <source>很少有岗位写加不加班。写了不加班的在前面，打电话问一句。</source>
        <translation>Few tell of overtime. Those without come first; ask by telephone.</translation>
    </message>
    <message>
        <source>很少有岗位写半天班。兼职的在前面，几点到几点打电话问。</source>
        <translation>Few tell of half days. Part time comes first; ask for the hours.</translation>
    </message>
    <message>
        <source>写了时间自由的在前面，再是兼职。</source>
        <translation>Free hours first, then part time.</translation>
    </message>
    <message>
        <source>很少有岗位写做多久。写了长期的在前面，再是全职。</source>
        <translation>Few tell for how long. Long-term first, then full time.</translation>
    </message>
    <message>
        <source>很少有岗位写做多久。零活、兼职在前面，打电话问一句。</source>
        <translation>Few tell for how long. Day work and part time first; ask by telephone.</translation>
    </message>
    <message>
        <source>写了日结、当天结的在前面，再是零活。怎么结钱，打电话问一句。</source>
        <translation>Paid the same day first, then day work. Ask how they pay.</translation>
    </message>
    <message>
        <source>写了五险、社保的在前面。没写的，打电话问一句。</source>
        <translation>Those that tell of social insurance come first; ask the others.</translation>
    </message>
    <message>
        <source>写了包住、有宿舍的在前面。</source>
        <translation>Those with lodging come first.</translation>
    </message>
    <message>
        <source>写了包吃、包餐的在前面。</source>
        <translation>Those with meals come first.</translation>
    </message>
    <message>
        <source>写了计件、提成的在前面，再是微工厂。</source>
        <translation>Paid by the piece first, then workshops.</translation>
    </message>
    <message>
        <source>兼职的在前面。是不是按小时算，看每个岗位的工资。</source>
        <translation>Part time first. Each job tells whether it pays by the hour.</translation>
    </message>
    <message>
        <source>叫您先交钱的，不要去。没写要交钱的在前面。</source>
        <translation>Do not go where money is asked first. Those that ask for none come first.</translation>
    </message>
    <message>
        <source>岗位上很少写坐着还是站着。写了坐着做的在前面，再是文员。</source>
        <translation>Few tell whether one sits. Those that do come first, then office work.</translation>
    </message>
    <message>
        <source>岗位上很少写累不累。写了不累、坐着做的在前面，打电话问一句。</source>
        <translation>Few tell how hard it is. Light and seated work first; ask by telephone.</translation>
    </message>
    <message>
        <source>很少有岗位写室内还是室外。写了有空调、室内的在前面。</source>
        <translation>Few tell of indoors. Those that do come first.</translation>
    </message>
    <message>
        <source>写了免费培训、收学徒的在前面，再是没写要经验的。</source>
        <translation>Training and apprentices first, then those that ask for no experience.</translation>
    </message>
    <message>
        <source>先列没写要健康证的，后面的可能要。要不要体检，打电话问一句。</source>
        <translation>Those that ask for no health certificate come first, later ones may. Ask about check-ups.</translation>
    </message>
    <message>
        <source>没写要证的在前面，打电话问一句。</source>
        <translation>Those that ask for no certificate come first; ask by telephone.</translation>
    </message>
    <message>
        <source>没写要骑车、开车的在前面。</source>
        <translation>Those that ask for no riding or driving come first.</translation>
    </message>
    <message>
        <source>没写要用手机、电脑的在前面。</source>
        <translation>Those that ask for no phone or computer come first.</translation>
    </message>
    <message>
        <source>没写要普通话的在前面。</source>
        <translation>Those that do not ask for Mandarin come first.</translation>
    </message>
    <message>
        <source>没写要视力好的在前面，别的也都列着，打电话问一句。</source>
        <translation>Those that do not ask for good eyes come first; all are listed.</translation>
    </message>
    <message>
        <source>写明持残疾人证能报的在前面。别的岗位没写，都可以打电话问。</source>
        <translation>Posts for holders of a disability card first. The others do not tell; ask any of them.</translation>
    </message>
    <message>
        <source>身体的事岗位上不写。写了坐着做、在家做的在前面，别的也都列着。</source>
        <translation>Postings do not tell of health. Seated work and work at home first; all are listed.</translation>
    </message>
    <message>
        <source>岗位上不写这个。写了坐着做、在家做的在前面，别的也都列着。</source>
        <translation>Postings do not tell this. Seated work and work at home first; all are listed.</translation>
    </message>
    <message>
        <source>岗位上不写这个。没写要无犯罪记录的在前面，打电话问一句。</source>
        <translation>Postings do not tell this. Those that ask for no clean record come first.</translation>
    </message>
    <message>
        <source>岗位上不分哪里人。写明要本地户口的在后面。</source>
        <translation>Jobs are for people from anywhere. Those that ask for local papers come last.</translation>
    </message>
    <message>
        <source>能带娃、时间自由的在前面，再是兼职。别的也都列着。</source>
        <translation>Child OK and free hours first, then part time. All are listed.</translation>
    </message>
    <message>
        <source>岗位上不写顾不顾得上家。能带娃、时间自由的在前面，再是兼职。</source>
        <translation>Few tell of family time. Child OK and free hours first, then part time.</translation>
    </message>
    <message>
        <source>很少有岗位写收不收两口子。包住的在前面，打电话问一句。</source>
        <translation>Few tell whether couples may come. Those with lodging first; ask by telephone.</translation>
    </message>
    <message>
        <source>这里不按男女分，全部列在下面。</source>
        <translation>Nothing is sorted by sex here; all are listed.</translation>
    </message>
    <message>
        <source>公益岗写明谁能报，在前面。自己算不算，先问驿站。</source>
        <translation>Public posts tell who may apply, and come first. Ask the station.</translation>
    </message>
    <message>
        <source>写了退役军人、党员优先的在前面，别的也都列着。</source>
        <translation>Those that prefer veterans come first; all are listed.</translation>
    </message>
    <message>
        <source>写了应届、收学徒的在前面，再是没写要经验的。</source>
        <translation>Graduates and apprentices first, then those that ask for no experience.</translation>
    </message>
    <message>
        <source>写明不看年龄的在前面，别的也都列着，打电话问一句。</source>
        <translation>Any age first; all are listed.</translation>
    </message>
    <message>
        <source>要什么学历，每个岗位的条件里写着。不看学历的在前面。</source>
        <translation>Each job tells the schooling it asks for. No school first.</translation>
    </message>
    <message>
        <source>没写要看长相、身高的在前面，别的也都列着。</source>
        <translation>Those that do not ask for looks or height come first; all are listed.</translation>
    </message>
    <message>
        <source>这里只算得出离本站走多久。近的在前面，具体在哪看地图。</source>
        <translation>Only the way from this station is known. Near ones first; the map shows where.</translation>
    </message>
    <message>
        <source>全部工作都在这里。说得出工种，找得更准。</source>
        <translation>Here is all work. Name a trade to find it better.</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>要找的工作</source>
        <translation>Work to find</translation>
    </message>
</context>
<context>
    <name>SearchPage</name>
    <message>
        <source>打拼音，或只打第一个字母。打错一点也找得到。</source>
        <translation>Type pinyin, or first letters. Small mistakes do not matter.</translation>
    </message>
    <message>
        <source>想做
什么工作？</source>
        <translation>What work
do you want?</translation>
    </message>
    <message>
        <source>找到 &lt;b&gt;%1&lt;/b&gt; 个</source>
        <translation>&lt;b&gt;%1&lt;/b&gt; found</translation>
    </message>
    <message>
        <source>您打的字，办完就清空，不记。</source>
        <translation>What you type is cleared when you finish.</translation>
    </message>
    <message>
        <source>岗位正在整理，等一会儿就好。</source>
        <translation>Jobs are being sorted. One moment.</translation>
    </message>
    <message>
        <source>眼下一个岗位也没有，可以打 %1 问。</source>
        <translation>No jobs at all just now; call %1 and ask.</translation>
    </message>
    <message>
        <source>不打字，点图找</source>
        <translation>Pictures instead of typing</translation>
    </message>
    <message>
        <source>%1 %2 个</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1，%2 个</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>没有这样的岗位，换个词再找。</source>
        <translation>No such job. Try other words.</translation>
    </message>
    <message>
        <source>先列几个，点“找”看全部。</source>
        <translation>The first few; touch Find for all.</translation>
    </message>
</context>
<context>
    <name>ServicesKey</name>
    <message>
        <source>办事的地方</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>%1 处</source>
        <translation>%1 places</translation>
    </message>
</context>
<context>
    <name>ServicesPage</name>
    <message>
        <source>办事的地方，从近到远，一共 %1 处。第 %2 页，共 %3 页。</source>
        <translation>Services, from near to far, %1 in all. Page %2 of %3.</translation>
    </message>
    <message>
        <source>办事的地方</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>从近到远，一共 %1 处。点一处，在地图上看。</source>
        <translation>From near to far, %1 in all. Touch one to see it on the map.</translation>
    </message>
    <message>
        <source>看另外几处</source>
        <translation>See the others</translation>
    </message>
</context>
<context>
    <name>SessionStrip</name>
    <message>
        <source>拿起身份证，马上退出并清空</source>
        <translation>Lift your card to sign out and clear all</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>关</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>空着</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{words}（{name}）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有</source>
        <translation type="unfinished">None</translation>
    </message>
    <message>
        <source>不用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>自动</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>演示用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>网口</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>串口</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>USB 口</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设备文件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按图打</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>按字打</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只看状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>USB 读卡器</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>串口阅读器</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>竖放</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>横放</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>白天</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>夜间高对比</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>户外</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>英文</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>右下</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>左下</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>右边</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>左边</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{low} 到 {high}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存好了，重启程序后生效。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这不是数字，请重新输。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>要整数，不带小数点。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>下一页（%1/%2）</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看下一页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令、重启</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Signs</name>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>。</source>
        <translation>. </translation>
    </message>
</context>
<context>
    <name>SlipNotice</name>
    <message>
        <source>打不了，请扫码带走，或记下电话。</source>
        <translation>Cannot print. Scan it, or note the phone number.</translation>
    </message>
    <message>
        <source>可能没打全。请看一眼，不全就再打一张。</source>
        <translation>Perhaps not complete. Look, and print again if it is not.</translation>
    </message>
    <message>
        <source>小票打好了，请从下面取走。</source>
        <translation>Printed. Take it from below.</translation>
    </message>
    <message>
        <source>找工作不交押金，不押证件。叫您先交钱的，不要去。</source>
        <translation>An honest job never asks for a deposit or keeps your ID. If they want money first, do not go.</translation>
    </message>
    <message>
        <source>还有 %1 条</source>
        <translation>%1 more</translation>
    </message>
</context>
<context>
    <name>SpokenWords</name>
    <message>
        <source>正在读</source>
        <translation>Reading</translation>
    </message>
</context>
<context>
    <name>StatusPage</name>
    <message>
        <source>设备状态</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设置</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开通</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签退，开放使用</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>件要处理</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>件等着发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>件被退回</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最早的待发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>重连</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>票看过了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>还有：%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>都正常，可以签退。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先修这几件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>试一试</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>测试页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>测试卡</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>换纸</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>现在发送</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>看日志</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Stick</name>
    <message>
        <source>没插 U 盘。插好等几秒。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U 盘：{name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>插着 {count} 支，用的是：{name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在看…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在拷进来，先别拔…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在写，先别拔…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>数据文件读不出来，看看硬盘。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>先插 U 盘</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上面没有能装的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U 盘不见了，或者中途拔了。插好再来一次，做过的不会重复。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U 盘满了。删掉些别的文件，或换一支，再来一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这支 U 盘只能读。拨开写保护，或换一支。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机没有权限读写这支 U 盘，换一支试试。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U 盘上 jobstation 的位置放着别的东西，没有动它。换一支。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心的数据没拷完，一点也没装。请中心重新写一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U 盘上的数据坏了，一点也没装。请中心重新写一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>签名不对，不是中心写的，没有装。把这支 U 盘交给中心看。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>是另一个中心写的，没有装。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这一份装过了，再装也没有坏处。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机还没开通，先开通，再用 U 盘往返。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机的钥匙文件不见了，要重新开通。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心停了这台机器，数据不装。待发的还能写出来，交给中心。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>是更新的程序写的，先升级本机。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>本机的硬盘存不进去，腾出地方再来。不是 U 盘的毛病。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心 {when} 给本机写的，{size}，可以装。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心 {when} 给本机写的，这一份装过了。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有待发的；本机续用的申请写好了，{size}。可以拔 U 盘，去中心时带上。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上次装的是中心 {when} 写的：{feeds} 项数据，{acks} 件回执。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上次那份是中心 {when} 写的，本机的数据比它新，只收了 {acks} 件回执。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>拷进来了，可以拔 U 盘。正在装，一会儿看下面。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U 盘上没有中心给的数据。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U 盘上是别的驿站的数据（{others}），没有本机 {own} 的。换本机的 U 盘，或请中心写上。待发的照样能写出。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写好了：待发 {envelopes} 件，附件 {papers} 份，{size}。可以拔 U 盘。拿到中心，回执下次带回来。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有 {refused} 件中心没收，到“待发”里看原因。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有些数据对不上中心的签名，没有装。请中心重新写一次。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>上次那份没装成。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StickPage</name>
    <message>
        <source>U 盘往返</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>不许联网的驿站，数据和待发的材料装在 U 盘里带：先装入，再写出。U 盘上只有中心和本机打得开的东西。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>件等着发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>份附件等着发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>装入数据</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从 U 盘到本机，装几次都一样</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写出待发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>从本机到 U 盘，本机照样留着</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StoppedQuestion</name>
    <message>
        <source>先看看岗位</source>
        <translation>See jobs</translation>
    </message>
    <message>
        <source>不用身份证也能找</source>
        <translation>No card needed</translation>
    </message>
    <message>
        <source>问问工作人员</source>
        <translation>Ask the staff</translation>
    </message>
    <message>
        <source>不办了</source>
        <translation>Leave</translation>
    </message>
</context>
<context>
    <name>SuggestionRow</name>
    <message>
        <source>%1 个</source>
        <translation>%1</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1&lt;/b&gt; 个</source>
        <translation>&lt;b&gt;%1&lt;/b&gt;</translation>
    </message>
</context>
<context>
    <name>Survey</name>
    <message>
        <source>很满意</source>
        <translation>Very good</translation>
    </message>
    <message>
        <source>满意</source>
        <translation>Good</translation>
    </message>
    <message>
        <source>一般</source>
        <translation>So-so</translation>
    </message>
    <message>
        <source>不满意</source>
        <translation>Bad</translation>
    </message>
    <message>
        <source>很不满意</source>
        <translation>Very bad</translation>
    </message>
    <message>
        <source>等得太久</source>
        <translation>Too slow</translation>
    </message>
    <message>
        <source>看不明白</source>
        <translation>Hard to follow</translation>
    </message>
    <message>
        <source>没有合适的</source>
        <translation>Nothing fits</translation>
    </message>
    <message>
        <source>机器不好用</source>
        <translation>Machine problems</translation>
    </message>
</context>
<context>
    <name>SurveyPanel</name>
    <message>
        <source>记下了：%1。</source>
        <translation>Noted: %1.</translation>
    </message>
    <message>
        <source>记下了：%1。哪里不好？</source>
        <translation>Noted: %1. What was wrong?</translation>
    </message>
    <message>
        <source>记下了：%1。谢谢您。</source>
        <translation>Noted: %1. Thank you.</translation>
    </message>
    <message>
        <source>刚才办得怎么样？</source>
        <translation>How did it go?</translation>
    </message>
    <message>
        <source>哪里不好？</source>
        <translation>What was wrong?</translation>
    </message>
    <message>
        <source>不点也行。点一下，不记是谁。</source>
        <translation>If you like. One touch, no names.</translation>
    </message>
    <message>
        <source>想说就点一个，不说也行，不记是谁。</source>
        <translation>Touch one, or none. Nobody is named.</translation>
    </message>
</context>
<context>
    <name>TakeAlongPage</name>
    <message>
        <source>单位电话，自己打：</source>
        <translation>Employer&apos;s phone, to call yourself:</translation>
    </message>
    <message>
        <source>用手机扫这个码，手机上就出来岗位和电话，不用网。截个图就存好了。</source>
        <translation>Scan this code: job and number appear on your phone, with no network. Keep a screenshot.</translation>
    </message>
    <message>
        <source>扫一扫带走</source>
        <translation>Scan to keep it</translation>
    </message>
    <message>
        <source>打开手机的扫一扫，对准这个码，不用网。手机上会出来岗位和电话，截个图就存好了。码里没有您的信息，不收费。</source>
        <translation>Scan this with your phone, no network needed. Job and number appear on it; keep a screenshot. Nothing of yours is in it.</translation>
    </message>
    <message>
        <source>接着看</source>
        <translation>Continue</translation>
    </message>
    <message>
        <source>打开手机的扫一扫，对准这个码。码里没有您的信息，不收费。</source>
        <translation>Scan this with your phone. Nothing of yours is in it.</translation>
    </message>
    <message>
        <source>看码</source>
        <translation>The code</translation>
    </message>
    <message>
        <source>结束。屏幕清空，手机上存的还在。</source>
        <translation>Finish. The screen is cleared; what your phone kept stays.</translation>
    </message>
</context>
<context>
    <name>Technician</name>
    <message>
        <source>还没设口令。请先设一个，6 到 12 位数字。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令不对。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>错得太多，{seconds} 秒后再试。再错，等得更久。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令文件坏了。请重装 technician.toml，或重新设口令。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>口令要 6 到 12 位数字。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>太好猜了，换一个：不要全一样，也不要 123456。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>已经有口令了，先输旧的。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>存不进去，看看硬盘是不是满了。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TechnicianDoor</name>
    <message>
        <source>请输口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>设一个口令</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再输一次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>技术员用。居民请点返回。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>忘了口令，问中心。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>忘了口令，打中心电话 {phone}。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这台机器还没有口令。6 到 12 位数字，记好。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>跟刚才一样，对上了才算。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>两次不一样，重新设一个。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打不开：硬盘写不进去，试口令要先记下来。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ToolBar</name>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>首页</source>
        <translation>Home</translation>
    </message>
    <message>
        <source>调整显示</source>
        <translation>Display</translation>
    </message>
    <message>
        <source>停读</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>听</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>听，读出这一页</source>
        <translation>Listen to this page</translation>
    </message>
    <message>
        <source>小字</source>
        <translation>Small</translation>
    </message>
    <message>
        <source>大字</source>
        <translation>Large</translation>
    </message>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>调整
显示</source>
        <translation>Display</translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>测试卡</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请放一张卡</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>身份证、社保卡都行。只看卡的种类和姓，不留。没反应，看读卡器的灯和线。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>读出来了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{kind}，{name}。可以拿走。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没读出来</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>卡拿走了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>阅读器看得见拿卡。再放一张也行。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>测试页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>再打测试页</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
    <message>
        <source>看得清、切得断、码扫得出，就是好的。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打好了，也切好了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>可能没打全</source>
        <translation>Perhaps not complete</translation>
    </message>
    <message>
        <source>打不了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打不了，没开始</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打好了，没有切刀，请撕下</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>请看纸：白字清楚，生僻字四个都在，码用手机扫得出。不对，就换纸再打；还不对，报中心。</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>打印机没回话。请看一眼纸，再打一张。</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrialPage</name>
    <message>
        <source>正在打印</source>
        <translation>Printing</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>居民不受影响</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>办不了{services}；其余照常</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{services}照常，{how}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{minutes} 分钟了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{when} 起</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>网络</source>
        <translation>network</translation>
    </message>
    <message>
        <source>还没开通：点“开通”，扫中心给的码</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心停了这台机器：问中心，再点“开通”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>连不上中心：看网线，看路由，再点“现在发送”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这台终端的数据被复制过，请重新开通</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>居民交不了表；找岗位照常</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} 件待发，都存好了，不会丢</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>退回的表</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>中心没收 {count} 件：点“待发”，看原因，再送一次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这几位居民的事停在这里</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>积压</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>最早的一件等了 {days} 天：查网络，急的用 U 盘带走</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>这几位居民的事还没到中心</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>小票</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>有一张可能没打出来：看看出纸口，再点“票看过了”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>完整</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{count} 件，都存好了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>居民凭受理号和取件码也能查</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>硬盘</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>快满了，备用的空间已经用上：清出地方</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>只剩 {room}：清出地方</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>写不进去：查硬盘，可能要换</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>时钟</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>跟中心差 {seconds} 秒：已经按中心的时间算，换主板电池</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>操作记录</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>第 {entry} 条被改过：不要动机器，报中心</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>经纬度</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没填：到“设置”里填本站的纬度和经度，重启程序</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>居民看不到走路多久，地图是空的</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>受理号</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>只剩 {count} 个：请中心给新码，点“开通”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>正常</source>
        <translation>All right</translation>
    </message>
    <message>
        <source>连着</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>待发</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>都打好了</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>剩 {room}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>差 {seconds} 秒</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>开通</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>剩 {count} 个</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>软件</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>程序</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天开过 {count} 次</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天没重开</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天出错 {count} 次，自己退回了首页：看日志，报中心</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>当时没交的要重填；交了的不会丢</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>今天开过 {count} 次：查电源和插座，再看日志</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WalkMap</name>
    <message>
        <source>%1。%2，%3 个岗位。</source>
        <translation>%1. %2, %3 jobs.</translation>
    </message>
    <message>
        <source>%1 米</source>
        <translation>%1 m</translation>
    </message>
    <message>
        <source>还没有街道图，只画了远近</source>
        <translation>No street map yet</translation>
    </message>
</context>
<context>
    <name>WhyQuestion</name>
    <message>
        <source>看另外 %1 个</source>
        <translation>%1 more</translation>
    </message>
    <message>
        <source>回到前面几个</source>
        <translation>Back to the others</translation>
    </message>
</context>
</TS>
