<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko_KR">
<context>
    <name>AboutPage</name>
    <message>
        <source>Version {version}</source>
        <translation>버전 {version}</translation>
    </message>
    <message>
        <source>A day’s photos and a few diary lines become a narrated picture-book film, on your own computer.</source>
        <translation>하루의 사진과 짧은 일기가, 읽어 주는 그림책 영상이 돼요. 모두 이 컴퓨터에서요.</translation>
    </message>
    <message>
        <source>Your books are folders of your own. No account, no counting, no advertisement.</source>
        <translation>책은 여러분의 폴더에 있어요. 계정도, 추적도, 광고도 없어요.</translation>
    </message>
    <message>
        <source>Nothing leaves this computer unless you choose a service for a role, and each role tells what it sends.</source>
        <translation>서비스를 고르지 않는 한 아무것도 이 컴퓨터를 떠나지 않아요. 무엇을 보내는지는 역할마다 알려 드려요.</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later.</source>
        <translation>GNU 일반 공중 사용 허가서(GPL) 버전 3 이상을 따르는 자유 소프트웨어예요.</translation>
    </message>
</context>
<context>
    <name>Books</name>
    <message>
        <source>The sample day is being drawn…</source>
        <translation>예시 하루를 그리고 있어요…</translation>
    </message>
    <message>
        <source>There is no book in “{name}”.</source>
        <translation>“{name}” 폴더에는 책이 없어요.</translation>
    </message>
    <message>
        <source>The whole book is now in the file “{name}”.</source>
        <translation>책 전체를 “{name}” 파일로 내보냈어요.</translation>
    </message>
    <message>
        <source>{error} Close again to leave without saving.</source>
        <translation>{error} 저장하지 않고 나가려면 한 번 더 닫아 주세요.</translation>
    </message>
</context>
<context>
    <name>CardDelegate</name>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Write a line or two…</source>
        <translation>한두 줄 적어 보세요…</translation>
    </message>
</context>
<context>
    <name>ChangedMark</name>
    <message>
        <source>Changed since it was made. Make the book to bring it up to date.</source>
        <translation>만든 뒤에 바뀌었어요. 책을 다시 만들면 반영돼요.</translation>
    </message>
</context>
<context>
    <name>Choices</name>
    <message>
        <source>Watercolour</source>
        <translation>수채화</translation>
    </message>
    <message>
        <source>Coloured pencil</source>
        <translation>색연필</translation>
    </message>
    <message>
        <source>Oil</source>
        <translation>유화</translation>
    </message>
    <message>
        <source>Comic</source>
        <translation>만화</translation>
    </message>
    <message>
        <source>Paper cut-out</source>
        <translation>종이 오리기</translation>
    </message>
    <message>
        <source>Photo, untouched</source>
        <translation>사진 그대로</translation>
    </message>
    <message>
        <source>Grandma</source>
        <translation>할머니</translation>
    </message>
    <message>
        <source>Grandpa</source>
        <translation>할아버지</translation>
    </message>
    <message>
        <source>Mum</source>
        <translation>엄마</translation>
    </message>
    <message>
        <source>Dad</source>
        <translation>아빠</translation>
    </message>
    <message>
        <source>Child</source>
        <translation>아이</translation>
    </message>
    <message>
        <source>Faithful</source>
        <translation>그대로</translation>
    </message>
    <message>
        <source>Gentle</source>
        <translation>다정하게</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>자유롭게</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>목소리</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>영상</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>소리</translation>
    </message>
    <message>
        <source>Narrator</source>
        <translation>내레이터</translation>
    </message>
    <message>
        <source>Faithful · your words, as they are</source>
        <translation>그대로 · 쓰신 글을 있는 그대로</translation>
    </message>
    <message>
        <source>Gentle · your words, lightly told</source>
        <translation>다정하게 · 쓰신 글을 살짝 다듬어</translation>
    </message>
    <message>
        <source>Free · a story from your words</source>
        <translation>자유롭게 · 쓰신 글로 새 이야기를</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Spread a diary over the pages…</source>
        <translation>일기를 여러 쪽에 나누어 넣기…</translation>
    </message>
    <message>
        <source>Make it on this computer</source>
        <translation>이 컴퓨터에서 만들기</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Back to the book</source>
        <translation>책으로 돌아가기</translation>
    </message>
    <message>
        <source>Page back</source>
        <translation>이전 쪽</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Page on</source>
        <translation>다음 쪽</translation>
    </message>
    <message>
        <source>The words of pages that have no film yet (C)</source>
        <translation>아직 영상이 없는 쪽의 글 보기(C)</translation>
    </message>
    <message>
        <source>Show or hide the pages (P)</source>
        <translation>쪽 목록 보이기/숨기기(P)</translation>
    </message>
    <message>
        <source>Full screen (F)</source>
        <translation>전체 화면(F)</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>일시 정지(스페이스)</translation>
    </message>
    <message>
        <source>Play (Space)</source>
        <translation>재생(스페이스)</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>일시 정지</translation>
    </message>
    <message>
        <source>Captions on</source>
        <translation>자막 켬</translation>
    </message>
    <message>
        <source>Captions off</source>
        <translation>자막 끔</translation>
    </message>
</context>
<context>
    <name>CostQuestion</name>
    <message>
        <source>How much more it may cost</source>
        <translation>더 써도 되는 금액</translation>
    </message>
    <message>
        <source>Make it</source>
        <translation>만들기</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>Allow it and go on</source>
        <translation>허용하고 계속</translation>
    </message>
    <message>
        <source>Stop spending</source>
        <translation>그만 쓰기</translation>
    </message>
    <message>
        <source>About {cost} for {made} with {services}.</source>
        <translation>약 {cost} 들어요({services}: {made}).</translation>
    </message>
    <message>
        <source>About {cost}, and what {unknown} charges, which is not known, for {made} with {services}.</source>
        <translation>약 {cost}, 그리고 얼마인지 알 수 없는 {unknown} 요금이 들어요({services}: {made}).</translation>
    </message>
    <message>
        <source>{made} with {services}. What {unknown} charges is not known.</source>
        <translation>{services}: {made}. {unknown} 요금은 얼마인지 알 수 없어요.</translation>
    </message>
    <message>
        <source>Make it?</source>
        <translation>만들까요?</translation>
    </message>
    <message>
        <source>Of the {budget} you allowed, {spent} are spent.</source>
        <translation>정하신 {budget} 가운데 {spent}만큼 썼어요.</translation>
    </message>
    <message>
        <source>What waits now would cost {waiting} more. Allow:</source>
        <translation>남은 작업에는 {waiting} 더 들어요. 허용할 금액:</translation>
    </message>
    <message>
        <source>What {unknown} charges is not known.</source>
        <translation>{unknown} 요금은 얼마인지 알 수 없어요.</translation>
    </message>
    <message>
        <source>the words of 1 page</source>
        <translation>1쪽의 글</translation>
    </message>
    <message numerus="yes">
        <source>the words of %n pages</source>
        <translation>
            <numerusform>%n쪽의 글</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lines read</source>
        <translation>
            <numerusform>낭독 %n줄</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pictures</source>
        <translation>
            <numerusform>그림 %n장</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n moving pictures</source>
        <translation>
            <numerusform>움직이는 그림 %n장</numerusform>
        </translation>
    </message>
    <message>
        <source>1 line read</source>
        <translation>낭독 1줄</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>그림 1장</translation>
    </message>
    <message>
        <source>1 moving picture</source>
        <translation>움직이는 그림 1장</translation>
    </message>
</context>
<context>
    <name>CostsPage</name>
    <message>
        <source>Costs</source>
        <translation>비용</translation>
    </message>
    <message>
        <source>Before a book costs anything, you are asked. What is made here costs nothing.</source>
        <translation>돈이 드는 일은 먼저 여쭤봐요. 이 컴퓨터에서 만드는 것은 무료예요.</translation>
    </message>
    <message>
        <source>Ask again when a book has cost</source>
        <translation>이만큼 쓰면 다시 묻기</translation>
    </message>
    <message>
        <source>The most a book may cost unasked</source>
        <translation>묻지 않고 책 한 권에 쓸 수 있는 금액</translation>
    </message>
    <message>
        <source>Write down my prices…</source>
        <translation>내 가격 적기…</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>예산</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>가격</translation>
    </message>
    <message>
        <source>Services change their prices at will: what we know may be old.</source>
        <translation>서비스 가격은 언제든 바뀔 수 있어요. 여기 적힌 가격은 지난 가격일 수 있어요.</translation>
    </message>
    <message>
        <source>Everything is made on this computer: it costs nothing.</source>
        <translation>모두 이 컴퓨터에서 만들어 무료예요.</translation>
    </message>
</context>
<context>
    <name>CoverDelegate</name>
    <message>
        <source>Title of the book</source>
        <translation>책 제목</translation>
    </message>
</context>
<context>
    <name>Dialogs</name>
    <message>
        <source>Choose photos</source>
        <translation>사진 고르기</translation>
    </message>
    <message>
        <source>Bring in books</source>
        <translation>책 가져오기</translation>
    </message>
    <message>
        <source>Open a book</source>
        <translation>책 열기</translation>
    </message>
    <message>
        <source>Export the film</source>
        <translation>영상 내보내기</translation>
    </message>
    <message>
        <source>Storybook file</source>
        <translation>Storybook 파일</translation>
    </message>
    <message>
        <source>Export the book as one file</source>
        <translation>책을 파일 하나로 내보내기</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>모든 파일</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>영상</translation>
    </message>
</context>
<context>
    <name>DiaryEdit</name>
    <message>
        <source>What happened here?</source>
        <translation>무슨 일이 있었나요?</translation>
    </message>
    <message>
        <source>Diary of this page</source>
        <translation>이 쪽의 일기</translation>
    </message>
    <message>
        <source>Spread a diary over the pages…</source>
        <translation>일기를 여러 쪽에 나누어 넣기…</translation>
    </message>
</context>
<context>
    <name>DiarySheet</name>
    <message>
        <source>Spread a diary over the pages</source>
        <translation>일기를 여러 쪽에 나누어 넣기</translation>
    </message>
    <message>
        <source>The whole diary</source>
        <translation>일기 전체</translation>
    </message>
    <message>
        <source>Paste your diary here, with an empty line between two pages.</source>
        <translation>일기를 여기에 붙여 넣으세요. 쪽과 쪽 사이는 빈 줄로 나눠요.</translation>
    </message>
    <message>
        <source>What each page gets</source>
        <translation>쪽마다 들어갈 글</translation>
    </message>
    <message>
        <source>Spread over the pages</source>
        <translation>나누어 넣기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>One paragraph for each page</source>
        <translation>한 쪽에 한 문단씩</translation>
    </message>
    <message>
        <source>Each page gets</source>
        <translation>쪽마다 이렇게 들어가요</translation>
    </message>
    <message>
        <source>One paragraph is left over: it stands on the last page too.</source>
        <translation>한 문단이 남아 마지막 쪽에 함께 넣었어요.</translation>
    </message>
    <message numerus="yes">
        <source>%n paragraphs are left over: they stand on the last page too.</source>
        <translation>
            <numerusform>%n문단이 남아 마지막 쪽에 함께 넣었어요.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pages have other words now; Undo brings them back.</source>
        <translation>
            <numerusform>%n쪽의 글이 바뀌어요. 실행 취소로 되돌릴 수 있어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>One page has other words now; Undo brings them back.</source>
        <translation>한 쪽의 글이 바뀌어요. 실행 취소로 되돌릴 수 있어요.</translation>
    </message>
</context>
<context>
    <name>EmptyBook</name>
    <message>
        <source>Everything stays on this computer unless you choose an online painter or voice.</source>
        <translation>온라인 화가나 목소리를 고르지 않는 한, 모두 이 컴퓨터에만 있어요.</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>A film file has no pictures or no sound.</source>
        <translation>영상 파일에 그림이나 소리가 없어요.</translation>
    </message>
    <message>
        <source>A film of {width}x{height} at {fps} a second cannot be made.</source>
        <translation>초당 {fps}장, {width}x{height} 크기의 영상은 만들 수 없어요.</translation>
    </message>
    <message>
        <source>A key is given by where it lies.</source>
        <translation>키는 보관된 곳으로 알려 주어야 해요.</translation>
    </message>
    <message>
        <source>A line has {text} letters; {name} reads {longest} at once.</source>
        <translation>한 줄이 {text}자예요. {name} 서비스는 한 번에 {longest}자까지 읽어요.</translation>
    </message>
    <message>
        <source>A newer Storybook made this book.</source>
        <translation>더 새로운 Storybook에서 만든 책이에요.</translation>
    </message>
    <message>
        <source>A page of {fps} frames a second is no film of {fps2}.</source>
        <translation>초당 {fps}장으로 만든 쪽은 초당 {fps2}장 영상에 쓸 수 없어요.</translation>
    </message>
    <message>
        <source>A photo is not on the last page.</source>
        <translation>마지막 쪽에 넣지 못한 사진이 있어요.</translation>
    </message>
    <message>
        <source>Add it in the settings, or by “keyring set {keyring} {shown}”.</source>
        <translation>설정에서 키를 넣거나 “keyring set {keyring} {shown}” 명령으로 넣어 주세요.</translation>
    </message>
    <message>
        <source>Add some there, or choose another animator.</source>
        <translation>그곳에서 충전하거나 “움직임”에서 다른 서비스를 골라 주세요.</translation>
    </message>
    <message>
        <source>Add some there, or choose another narrator.</source>
        <translation>그곳에서 충전하거나 다른 낭독 서비스를 골라 주세요.</translation>
    </message>
    <message>
        <source>Add some there, or choose another service.</source>
        <translation>그곳에서 충전하거나 다른 서비스를 골라 주세요.</translation>
    </message>
    <message>
        <source>Allow more with --budget, or in the settings; what is finished is kept, and is not paid for again.</source>
        <translation>설정에서 예산을 늘려 주세요(명령줄에서는 --budget). 다 된 것은 그대로 남고, 다시 돈을 내지 않아요.</translation>
    </message>
    <message>
        <source>Allow opening it, or choose a copy of it.</source>
        <translation>열 수 있게 허용하거나 사본을 골라 주세요.</translation>
    </message>
    <message>
        <source>Allow opening it, or choose a copy of the photos.</source>
        <translation>열 수 있게 허용하거나 사진의 사본을 골라 주세요.</translation>
    </message>
    <message>
        <source>Allow reading it, or choose a copy of it.</source>
        <translation>읽을 수 있게 허용하거나 사본을 골라 주세요.</translation>
    </message>
    <message>
        <source>An address at {name} is none, or leads in circles.</source>
        <translation>{name} 서비스의 주소가 잘못되었거나 제자리를 맴돌아요.</translation>
    </message>
    <message>
        <source>Ask for it to be exported from Storybook once more, then open the new file.</source>
        <translation>Storybook에서 한 번 더 내보내 달라고 한 뒤, 새 파일을 열어 주세요.</translation>
    </message>
    <message>
        <source>Begin each price with a line [[price]].</source>
        <translation>가격마다 [[price]] 줄로 시작해 주세요.</translation>
    </message>
    <message>
        <source>Bring in a still picture of that moment instead.</source>
        <translation>그 순간의 사진을 대신 넣어 주세요.</translation>
    </message>
    <message>
        <source>Bring in photos only.</source>
        <translation>사진만 넣어 주세요.</translation>
    </message>
    <message>
        <source>Bring it in from where you keep your photos.</source>
        <translation>사진을 보관하는 곳에서 다시 가져와 주세요.</translation>
    </message>
    <message>
        <source>Change the diary of that page.</source>
        <translation>그 쪽의 일기를 고쳐 주세요.</translation>
    </message>
    <message>
        <source>Change the text or the settings, and try again.</source>
        <translation>글이나 설정을 바꾼 뒤 다시 해 보세요.</translation>
    </message>
    <message>
        <source>Change the words or the photo of this page, and try again.</source>
        <translation>이 쪽의 글이나 사진을 바꾼 뒤 다시 해 보세요.</translation>
    </message>
    <message>
        <source>Check its name and its TOML.</source>
        <translation>파일 이름과 TOML 내용을 확인해 주세요.</translation>
    </message>
    <message>
        <source>Check that the disk is still connected, and that you may read it, then try again.</source>
        <translation>디스크가 연결되어 있고 읽을 수 있는지 확인한 뒤 다시 해 보세요.</translation>
    </message>
    <message>
        <source>Check that the disk is still connected, then choose the photo again.</source>
        <translation>디스크가 연결되어 있는지 확인한 뒤 사진을 다시 골라 주세요.</translation>
    </message>
    <message>
        <source>Check that the disk is still connected, then try again.</source>
        <translation>디스크가 연결되어 있는지 확인한 뒤 다시 해 보세요.</translation>
    </message>
    <message>
        <source>Check the address, or try again later.</source>
        <translation>주소를 확인하거나 나중에 다시 해 보세요.</translation>
    </message>
    <message>
        <source>Check the address.</source>
        <translation>주소를 확인해 주세요.</translation>
    </message>
    <message>
        <source>Check the internet connection, or whether that server runs.</source>
        <translation>인터넷 연결이나 서버가 켜져 있는지 확인해 주세요.</translation>
    </message>
    <message>
        <source>Check the key in the settings.</source>
        <translation>설정에서 키를 확인해 주세요.</translation>
    </message>
    <message>
        <source>Choose a code such as en, ko, de or fr.</source>
        <translation>en, ko, de, fr 같은 언어 코드를 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose a model that turns a picture into a film.</source>
        <translation>그림을 영상으로 바꾸는 모델을 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose a photo in one of the usual kinds: JPEG, PNG, HEIC, WebP, TIFF or GIF.</source>
        <translation>흔히 쓰는 형식(JPEG, PNG, HEIC, WebP, TIFF, GIF)의 사진을 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose a photo.</source>
        <translation>사진을 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose a writer that tells scenes, or a painter that may see the photos.</source>
        <translation>“글”에서 장면을 설명하는 서비스나, “그림”에서 사진을 볼 수 있는 서비스를 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose another folder, or allow writing there.</source>
        <translation>다른 폴더를 고르거나 그곳에 쓸 수 있게 허용해 주세요.</translation>
    </message>
    <message>
        <source>Choose another model in the settings, or mend the address.</source>
        <translation>설정에서 다른 모델을 고르거나 주소를 고쳐 주세요.</translation>
    </message>
    <message>
        <source>Choose another model in the settings.</source>
        <translation>설정에서 다른 모델을 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose another model, or leave it out.</source>
        <translation>다른 모델을 고르거나 비워 두세요.</translation>
    </message>
    <message>
        <source>Choose another music file.</source>
        <translation>다른 음악 파일을 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose another narrator for this book.</source>
        <translation>이 책을 읽어 줄 다른 서비스를 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose another one of its voices.</source>
        <translation>그 서비스의 다른 목소리를 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose another page for the cover.</source>
        <translation>표지로 쓸 다른 쪽을 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose another photo.</source>
        <translation>다른 사진을 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose another size.</source>
        <translation>다른 크기를 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose another sound file.</source>
        <translation>다른 소리 파일을 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose another voice.</source>
        <translation>다른 목소리를 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose one of: {default_voices}; or one of its own, such as af_heart or am_michael.</source>
        <translation>이 가운데 하나를 고르세요: {default_voices}. af_heart나 am_michael 같은 그 서버의 목소리도 괜찮아요.</translation>
    </message>
    <message>
        <source>Choose one of: {names}.</source>
        <translation>이 가운데 하나를 고르세요: {names}.</translation>
    </message>
    <message>
        <source>Choose one of: {voices}.</source>
        <translation>이 가운데 하나를 고르세요: {voices}.</translation>
    </message>
    <message>
        <source>Choose one such as grandma, or the id of a voice.</source>
        <translation>grandma 같은 목소리나 목소리 ID를 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose photos, or a folder with photos in it.</source>
        <translation>사진이나, 사진이 든 폴더를 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose the folder the photos are in.</source>
        <translation>사진이 들어 있는 폴더를 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose the photo again from where it is now.</source>
        <translation>지금 있는 곳에서 사진을 다시 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose the photo itself.</source>
        <translation>사진 파일을 직접 골라 주세요.</translation>
    </message>
    <message>
        <source>Choose the photos inside it.</source>
        <translation>그 안의 사진을 골라 주세요.</translation>
    </message>
    <message>
        <source>Close it there first, then open it here.</source>
        <translation>그곳에서 먼저 닫은 뒤 여기에서 열어 주세요.</translation>
    </message>
    <message>
        <source>Close other programs, or save a smaller copy of it as JPEG.</source>
        <translation>다른 프로그램을 닫거나, 더 작은 JPEG 사본으로 저장해 주세요.</translation>
    </message>
    <message>
        <source>Close other programs, then paint the page again.</source>
        <translation>다른 프로그램을 닫은 뒤 이 쪽을 다시 그려 주세요.</translation>
    </message>
    <message>
        <source>Copy it again from the camera or phone it came from.</source>
        <translation>카메라나 휴대전화에서 다시 복사해 주세요.</translation>
    </message>
    <message>
        <source>Copy the key again, alone and whole.</source>
        <translation>키만 빠짐없이 다시 복사해 주세요.</translation>
    </message>
    <message>
        <source>Cut it into shorter lines.</source>
        <translation>더 짧은 줄로 나누어 주세요.</translation>
    </message>
    <message>
        <source>ElevenLabs answered in a form that Storybook does not know.</source>
        <translation>ElevenLabs가 Storybook이 모르는 형식으로 답했어요.</translation>
    </message>
    <message>
        <source>ElevenLabs left this line out.</source>
        <translation>ElevenLabs가 이 줄을 빠뜨렸어요.</translation>
    </message>
    <message>
        <source>ElevenLabs reads {most_characters} characters at once, and these are {characters}.</source>
        <translation>ElevenLabs는 한 번에 {most_characters}자까지 읽는데, 이것은 {characters}자예요.</translation>
    </message>
    <message>
        <source>ElevenLabs takes the key. {left} of {characters_limit} characters are left.</source>
        <translation>ElevenLabs에서 키를 확인했어요. {characters_limit}자 가운데 {left}자가 남아 있어요.</translation>
    </message>
    <message>
        <source>ElevenLabs {what}.</source>
        <translation>ElevenLabs: {what}.</translation>
    </message>
    <message>
        <source>Export it as JPEG in your photo program, and bring that in.</source>
        <translation>사진 프로그램에서 JPEG로 내보낸 뒤 넣어 주세요.</translation>
    </message>
    <message>
        <source>Free some space, then go on: nothing is lost.</source>
        <translation>공간을 조금 비운 뒤 계속하세요. 잃어버린 것은 없어요.</translation>
    </message>
    <message>
        <source>Free some space, then try again.</source>
        <translation>공간을 조금 비운 뒤 다시 해 보세요.</translation>
    </message>
    <message>
        <source>Free some space, then try again: nothing is lost.</source>
        <translation>공간을 조금 비운 뒤 다시 해 보세요. 잃어버린 것은 없어요.</translation>
    </message>
    <message>
        <source>Give the key by itself, as “key”.</source>
        <translation>키는 “key”에 따로 적어 주세요.</translation>
    </message>
    <message>
        <source>Have it made again.</source>
        <translation>다시 만들어 주세요.</translation>
    </message>
    <message>
        <source>Have the lines read one by one, or make them shorter.</source>
        <translation>한 줄씩 읽게 하거나 줄을 줄여 주세요.</translation>
    </message>
    <message>
        <source>In “{name}”, line {field}, {what} is not right: {reason}.</source>
        <translation>“{name}” 파일의 {field}번째 줄에서 {what} 값이 맞지 않아요: {reason}.</translation>
    </message>
    <message>
        <source>Install Storybook again.</source>
        <translation>Storybook을 다시 설치해 주세요.</translation>
    </message>
    <message>
        <source>Install the package “{package}”, then make the book again.</source>
        <translation>“{package}” 패키지를 설치한 뒤 책을 다시 만들어 주세요.</translation>
    </message>
    <message>
        <source>Install “{font}” from fonts.google.com/noto, it is free, then make the book again.</source>
        <translation>fonts.google.com/noto에서 무료 글꼴(“{font}”)을 설치한 뒤 책을 다시 만들어 주세요.</translation>
    </message>
    <message>
        <source>It has {known}.</source>
        <translation>쓸 수 있는 것: {known}.</translation>
    </message>
    <message>
        <source>Its photos are safe in the folder “photos”: begin a new book with them.</source>
        <translation>사진은 “photos” 폴더에 무사히 있어요. 그 사진으로 새 책을 시작해 보세요.</translation>
    </message>
    <message>
        <source>Leave that table out: a book needs none.</source>
        <translation>그 표는 빼 주세요. 책에는 필요 없어요.</translation>
    </message>
    <message>
        <source>Let the page be painted again.</source>
        <translation>이 쪽을 다시 그려 주세요.</translation>
    </message>
    <message>
        <source>Let the story be written again.</source>
        <translation>이야기를 다시 쓰게 해 주세요.</translation>
    </message>
    <message>
        <source>Let this line be read again.</source>
        <translation>이 줄을 다시 읽게 해 주세요.</translation>
    </message>
    <message>
        <source>Let this page be animated again.</source>
        <translation>이 쪽을 다시 움직이게 해 주세요.</translation>
    </message>
    <message>
        <source>Look at the server’s own log, then try again.</source>
        <translation>서버의 기록을 확인한 뒤 다시 해 보세요.</translation>
    </message>
    <message>
        <source>Look into your account there, or ask again.</source>
        <translation>그 서비스의 계정을 확인하거나 다시 요청해 주세요.</translation>
    </message>
    <message>
        <source>Make a book of fewer pages, or choose a model that can tell more at once.</source>
        <translation>쪽 수를 줄이거나, 한 번에 더 길게 쓸 수 있는 모델을 골라 주세요.</translation>
    </message>
    <message>
        <source>Make it again.</source>
        <translation>다시 만들어 주세요.</translation>
    </message>
    <message>
        <source>Make that film again.</source>
        <translation>그 영상을 다시 만들어 주세요.</translation>
    </message>
    <message>
        <source>Make that page again.</source>
        <translation>그 쪽을 다시 만들어 주세요.</translation>
    </message>
    <message>
        <source>Make the book again.</source>
        <translation>책을 다시 만들어 주세요.</translation>
    </message>
    <message>
        <source>Make the book again: only that is made.</source>
        <translation>책을 다시 만들어 주세요. 그 부분만 새로 만들어요.</translation>
    </message>
    <message>
        <source>Make the book first.</source>
        <translation>먼저 책을 만들어 주세요.</translation>
    </message>
    <message>
        <source>Make the line shorter, or choose another model.</source>
        <translation>줄을 줄이거나 다른 모델을 골라 주세요.</translation>
    </message>
    <message>
        <source>Make the pages again.</source>
        <translation>쪽을 다시 만들어 주세요.</translation>
    </message>
    <message>
        <source>Mend that line.</source>
        <translation>그 줄을 고쳐 주세요.</translation>
    </message>
    <message>
        <source>Mend the address in the settings.</source>
        <translation>설정에서 주소를 고쳐 주세요.</translation>
    </message>
    <message>
        <source>Mend the file, or move it away.</source>
        <translation>파일을 고치거나 다른 곳으로 옮겨 주세요.</translation>
    </message>
    <message>
        <source>Mend the provider file.</source>
        <translation>서비스 설정 파일을 고쳐 주세요.</translation>
    </message>
    <message>
        <source>Name an http proxy, or none.</source>
        <translation>HTTP 프록시를 지정하거나 프록시를 쓰지 마세요.</translation>
    </message>
    <message>
        <source>Name one, as “model”.</source>
        <translation>“model”에 모델 이름을 적어 주세요.</translation>
    </message>
    <message>
        <source>No font of this computer has {letters} ({shown}).</source>
        <translation>이 컴퓨터의 글꼴에 없는 글자가 있어요({letters}: {shown}).</translation>
    </message>
    <message>
        <source>No model of {name} is chosen.</source>
        <translation>{name}에서 쓸 모델을 고르지 않았어요.</translation>
    </message>
    <message>
        <source>No photo came in.</source>
        <translation>들어온 사진이 없어요.</translation>
    </message>
    <message>
        <source>No picture came back.</source>
        <translation>그림이 돌아오지 않았어요.</translation>
    </message>
    <message>
        <source>No voice is chosen for ElevenLabs.</source>
        <translation>ElevenLabs에서 쓸 목소리를 고르지 않았어요.</translation>
    </message>
    <message>
        <source>Open it in the program it was made with, save it as JPEG, and bring that in.</source>
        <translation>만든 프로그램에서 열어 JPEG로 저장한 뒤 넣어 주세요.</translation>
    </message>
    <message>
        <source>Page {number} has no film yet.</source>
        <translation>{number}쪽에는 아직 영상이 없어요.</translation>
    </message>
    <message>
        <source>Paint the page again.</source>
        <translation>이 쪽을 다시 그려 주세요.</translation>
    </message>
    <message>
        <source>Paint this page again.</source>
        <translation>이 쪽을 다시 그려 주세요.</translation>
    </message>
    <message>
        <source>Part it into shorter lines.</source>
        <translation>더 짧은 줄로 나누어 주세요.</translation>
    </message>
    <message>
        <source>Put a photo in first.</source>
        <translation>먼저 사진을 넣어 주세요.</translation>
    </message>
    <message>
        <source>Put the key into a variable: env:NAME.</source>
        <translation>키를 환경 변수에 넣어 주세요: env:NAME.</translation>
    </message>
    <message>
        <source>Record this line again, or choose another sound file for it.</source>
        <translation>이 줄을 다시 녹음하거나 다른 소리 파일을 골라 주세요.</translation>
    </message>
    <message>
        <source>Save a copy of it as JPEG, and bring that in.</source>
        <translation>JPEG 사본으로 저장한 뒤 넣어 주세요.</translation>
    </message>
    <message>
        <source>Save a smaller copy of it as JPEG, and bring that in.</source>
        <translation>더 작은 JPEG 사본으로 저장한 뒤 넣어 주세요.</translation>
    </message>
    <message>
        <source>Set the variable {shown}, and start again.</source>
        <translation>환경 변수 {shown}에 값을 넣고 다시 시작해 주세요.</translation>
    </message>
    <message>
        <source>The account at fal has no money left.</source>
        <translation>fal 계정에 남은 금액이 없어요.</translation>
    </message>
    <message>
        <source>The account at {name} has no money left{because}.</source>
        <translation>{name} 계정에 남은 금액이 없어요{because}.</translation>
    </message>
    <message>
        <source>The address of {name} holds a user or password.</source>
        <translation>{name} 주소에 사용자 이름이나 비밀번호가 들어 있어요.</translation>
    </message>
    <message>
        <source>The address of {name} is none.</source>
        <translation>{name} 주소가 올바르지 않아요.</translation>
    </message>
    <message>
        <source>The answer of {name} broke off again and again.</source>
        <translation>{name} 서비스의 답이 자꾸 끊겼어요.</translation>
    </message>
    <message>
        <source>The answer of {name} broke off before its end.</source>
        <translation>{name} 서비스의 답이 끝나기 전에 끊겼어요.</translation>
    </message>
    <message>
        <source>The answer of {name} is far larger than it should be.</source>
        <translation>{name} 서비스의 답이 너무 커요.</translation>
    </message>
    <message>
        <source>The book has no pages yet.</source>
        <translation>책에 아직 쪽이 없어요.</translation>
    </message>
    <message>
        <source>The book in “{name}” cannot be read.</source>
        <translation>“{name}” 폴더의 책을 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>The built-in narrator cannot read the language “{code}”.</source>
        <translation>내장 목소리는 “{code}” 언어를 읽지 못해요.</translation>
    </message>
    <message>
        <source>The built-in narrator has no voice “{voice}”.</source>
        <translation>내장 목소리에는 “{voice}” 목소리가 없어요.</translation>
    </message>
    <message>
        <source>The built-in voice could not be loaded.</source>
        <translation>내장 목소리를 불러오지 못했어요.</translation>
    </message>
    <message>
        <source>The built-in voice could not be started.</source>
        <translation>내장 목소리를 시작하지 못했어요.</translation>
    </message>
    <message>
        <source>The cover picture cannot be read.</source>
        <translation>표지 그림을 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>The diary has more paragraphs ({parts}) than photos ({places}): the last page has the rest.</source>
        <translation>일기 문단({parts}개)이 사진({places}장)보다 많아, 나머지는 마지막 쪽에 넣었어요.</translation>
    </message>
    <message>
        <source>The disk did not give the book in “{name}” ({strerror}).</source>
        <translation>디스크에서 “{name}” 폴더의 책을 읽지 못했어요({strerror}).</translation>
    </message>
    <message>
        <source>The disk did not take “{name}” ({reason}).</source>
        <translation>디스크에 “{name}” 파일을 저장하지 못했어요({reason}).</translation>
    </message>
    <message>
        <source>The disk is almost full.</source>
        <translation>디스크가 거의 가득 찼어요.</translation>
    </message>
    <message>
        <source>The film could not be encoded ({last}).</source>
        <translation>영상을 만들지 못했어요({last}).</translation>
    </message>
    <message>
        <source>The film encoder (ffmpeg) is missing.</source>
        <translation>영상을 만드는 프로그램(ffmpeg)이 없어요.</translation>
    </message>
    <message>
        <source>The film file “{name}” is not whole.</source>
        <translation>“{name}” 영상 파일이 온전하지 않아요.</translation>
    </message>
    <message>
        <source>The film has {written} of {frames} frames.</source>
        <translation>영상에 {frames}장면 가운데 {written}장면만 있어요.</translation>
    </message>
    <message>
        <source>The film of page {number} has changed on the disk.</source>
        <translation>{number}쪽의 영상이 디스크에서 바뀌었어요.</translation>
    </message>
    <message>
        <source>The film of “{title}” is not as long as its page.</source>
        <translation>“{title}” 쪽의 영상 길이가 맞지 않아요.</translation>
    </message>
    <message>
        <source>The film “{name}” is not whole, or of another size.</source>
        <translation>“{name}” 영상이 온전하지 않거나 크기가 달라요.</translation>
    </message>
    <message>
        <source>The helper process stopped during “{job}”.</source>
        <translation>“{job}” 작업을 하던 프로그램이 멈췄어요.</translation>
    </message>
    <message>
        <source>The joined film is not as long as its pages.</source>
        <translation>이어 붙인 영상의 길이가 쪽들과 맞지 않아요.</translation>
    </message>
    <message>
        <source>The keyring of this computer stays locked.</source>
        <translation>이 컴퓨터의 키 보관함이 잠겨 있어요.</translation>
    </message>
    <message>
        <source>The line is too long to be read in one go.</source>
        <translation>줄이 너무 길어 한 번에 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>The media server animates a page by its voices, and this page has none.</source>
        <translation>미디어 서버는 목소리에 맞춰 쪽을 움직이는데, 이 쪽에는 목소리가 없어요.</translation>
    </message>
    <message>
        <source>The media server answered in a form that Storybook does not know.</source>
        <translation>미디어 서버가 Storybook이 모르는 형식으로 답했어요.</translation>
    </message>
    <message>
        <source>The media server answered without naming a file.</source>
        <translation>미디어 서버가 파일 이름 없이 답했어요.</translation>
    </message>
    <message>
        <source>The media server answers, and has {voices} voices.</source>
        <translation>미디어 서버가 응답해요. 목소리는 {voices}개예요.</translation>
    </message>
    <message>
        <source>The media server has no voice “{found}”.</source>
        <translation>미디어 서버에는 “{found}” 목소리가 없어요.</translation>
    </message>
    <message>
        <source>The media server has not finished in {seconds} minutes, so the job was given up.</source>
        <translation>미디어 서버가 {seconds}분 안에 끝내지 못해 작업을 그만두었어요.</translation>
    </message>
    <message>
        <source>The media server reads English only, not “{language}”.</source>
        <translation>미디어 서버는 영어만 읽어요. “{language}” 언어는 읽지 못해요.</translation>
    </message>
    <message>
        <source>The model at fal failed.</source>
        <translation>fal의 모델이 만들지 못했어요.</translation>
    </message>
    <message>
        <source>The model “{model}” cannot read the language “{language}”.</source>
        <translation>“{model}” 모델은 “{language}” 언어를 읽지 못해요.</translation>
    </message>
    <message>
        <source>The moving picture of this page cannot be read.</source>
        <translation>이 쪽의 움직이는 그림을 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>The moving picture that came back {why}.</source>
        <translation>돌아온 움직이는 그림을 쓸 수 없어요({why}).</translation>
    </message>
    <message>
        <source>The music “{name}” cannot be read.</source>
        <translation>“{name}” 음악을 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>The page could not open on its photo.</source>
        <translation>이 쪽을 사진으로 시작하지 못했어요.</translation>
    </message>
    <message>
        <source>The page films have different sizes or settings.</source>
        <translation>쪽 영상들의 크기나 설정이 서로 달라요.</translation>
    </message>
    <message>
        <source>The photo “{name}” is no longer what it was in the other book.</source>
        <translation>“{name}” 사진이 다른 책에 있을 때와 달라졌어요.</translation>
    </message>
    <message>
        <source>The photos in the inner folder {folder} were left out: bring it in by itself to have them too.</source>
        <translation>안쪽 폴더 {folder}의 사진은 뺐어요. 그 사진도 쓰려면 그 폴더를 따로 넣어 주세요.</translation>
    </message>
    <message>
        <source>The picture itself is shown. Another model may take it.</source>
        <translation>그림을 그대로 보여 드려요. 다른 모델은 받아 줄 수도 있어요.</translation>
    </message>
    <message>
        <source>The picture of this page cannot be read.</source>
        <translation>이 쪽의 그림을 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>The picture that came back {why}.</source>
        <translation>돌아온 그림을 쓸 수 없어요({why}).</translation>
    </message>
    <message>
        <source>The picture “{name}” is not there any more.</source>
        <translation>“{name}” 그림이 더는 그곳에 없어요.</translation>
    </message>
    <message>
        <source>The prices in “{name}” cannot be read: {error}.</source>
        <translation>“{name}” 파일의 가격을 읽을 수 없어요: {error}.</translation>
    </message>
    <message>
        <source>The prices in “{name}” have a part called “{stray}” that is not understood.</source>
        <translation>“{name}” 파일의 가격에 알 수 없는 “{stray}” 부분이 있어요.</translation>
    </message>
    <message>
        <source>The provider file “{name}” cannot be read ({reason}).</source>
        <translation>서비스 설정 파일을 읽을 수 없어요: “{name}”({reason}).</translation>
    </message>
    <message>
        <source>The recording of this line cannot be read.</source>
        <translation>이 줄의 녹음을 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>The recording of this line is broken.</source>
        <translation>이 줄의 녹음이 망가졌어요.</translation>
    </message>
    <message>
        <source>The recording of this line is longer than ten minutes.</source>
        <translation>이 줄의 녹음이 10분보다 길어요.</translation>
    </message>
    <message>
        <source>The report “{name}” cannot be read.</source>
        <translation>“{name}” 보고서를 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>The roles are {role}.</source>
        <translation>역할은 {role} 가운데 하나예요.</translation>
    </message>
    <message>
        <source>The service answered with something that is not JSON.</source>
        <translation>서비스가 JSON이 아닌 것으로 답했어요.</translation>
    </message>
    <message>
        <source>The sound that came back cannot be read.</source>
        <translation>돌아온 소리를 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>The sound that came back is broken.</source>
        <translation>돌아온 소리가 망가졌어요.</translation>
    </message>
    <message>
        <source>The sound that came back is empty.</source>
        <translation>돌아온 소리가 비어 있어요.</translation>
    </message>
    <message>
        <source>The sound that came back is far too large.</source>
        <translation>돌아온 소리 파일이 너무 커요.</translation>
    </message>
    <message>
        <source>The sound that came back is not whole.</source>
        <translation>돌아온 소리가 온전하지 않아요.</translation>
    </message>
    <message>
        <source>The sound that came back is of a kind that Storybook cannot use.</source>
        <translation>돌아온 소리가 Storybook에서 쓸 수 없는 형식이에요.</translation>
    </message>
    <message>
        <source>The sound that came back is silent.</source>
        <translation>돌아온 소리에 아무 소리도 없어요.</translation>
    </message>
    <message>
        <source>The sound that came back lasts over ten minutes.</source>
        <translation>돌아온 소리가 10분보다 길어요.</translation>
    </message>
    <message>
        <source>The voice of a line cannot be read.</source>
        <translation>어느 줄의 목소리를 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>The voice of a line is not 48 kHz, 16-bit, mono.</source>
        <translation>어느 줄의 목소리가 48 kHz, 16비트, 모노가 아니에요.</translation>
    </message>
    <message>
        <source>The voice of “{text}” is lost.</source>
        <translation>“{text}” 줄의 목소리가 없어졌어요.</translation>
    </message>
    <message>
        <source>The voice “{voice}” could not be opened.</source>
        <translation>“{voice}” 목소리를 열 수 없어요.</translation>
    </message>
    <message>
        <source>The words for {photo} are too long for one page; their end is left out.</source>
        <translation>{photo} 사진의 글이 한 쪽에 담기에 너무 길어 끝부분은 뺐어요.</translation>
    </message>
    <message>
        <source>The words of a photo that could not be read stand with {owner}.</source>
        <translation>읽지 못한 사진의 글은 {owner} 사진에 넣었어요.</translation>
    </message>
    <message>
        <source>The writer stopped in the middle of the story.</source>
        <translation>이야기를 쓰다가 중간에 멈췄어요.</translation>
    </message>
    <message>
        <source>The {kind} chosen for page {number} is missing.</source>
        <translation>{number}쪽에 고른 {kind}: 파일이 없어요.</translation>
    </message>
    <message>
        <source>The {role}’s “{field}” is not right: {first}.</source>
        <translation>{role} 역할의 “{field}” 값이 맞지 않아요: {first}.</translation>
    </message>
    <message>
        <source>The {what} “{name}” cannot be read ({strerror}).</source>
        <translation>“{name}” 파일({what})을 읽을 수 없어요({strerror}).</translation>
    </message>
    <message>
        <source>The {what} “{name}” has changed since it came in.</source>
        <translation>“{name}” 파일({what})이 넣은 뒤로 바뀌었어요.</translation>
    </message>
    <message>
        <source>The {what} “{name}” is missing.</source>
        <translation>“{name}” 파일({what})이 없어요.</translation>
    </message>
    <message>
        <source>There are {turns} turns for {leaves} pages.</source>
        <translation>쪽은 {leaves}개인데 쪽 넘김이 {turns}개예요.</translation>
    </message>
    <message>
        <source>There is hardly any sound in “{name}”.</source>
        <translation>“{name}” 파일에 소리가 거의 없어요.</translation>
    </message>
    <message>
        <source>There is hardly anything to hear in the recording of this line.</source>
        <translation>이 줄의 녹음에 들리는 소리가 거의 없어요.</translation>
    </message>
    <message>
        <source>There is no key at “{kind}:{shown}”.</source>
        <translation>“{kind}:{shown}” 자리에 키가 없어요.</translation>
    </message>
    <message>
        <source>There is no page film to join.</source>
        <translation>이어 붙일 쪽 영상이 없어요.</translation>
    </message>
    <message>
        <source>There is no photo in the folder {folder}.</source>
        <translation>{folder} 폴더에 사진이 없어요.</translation>
    </message>
    <message>
        <source>There is no role called “{name}”.</source>
        <translation>“{name}” 역할은 없어요.</translation>
    </message>
    <message>
        <source>There is no room left on the disk for “{place}”.</source>
        <translation>디스크에 공간이 없어 “{place}” 저장을 마치지 못했어요.</translation>
    </message>
    <message>
        <source>There is no sound in this file that can be read.</source>
        <translation>이 파일에는 읽을 수 있는 소리가 없어요.</translation>
    </message>
    <message>
        <source>There is no {role} called “{provider}”.</source>
        <translation>{role} 역할을 하는 “{provider}” 서비스는 없어요.</translation>
    </message>
    <message>
        <source>There is not enough memory to read {path}.</source>
        <translation>{path} 파일을 읽을 메모리가 모자라요.</translation>
    </message>
    <message>
        <source>There is not enough room on the disk for this book.</source>
        <translation>디스크에 이 책을 저장할 공간이 모자라요.</translation>
    </message>
    <message>
        <source>There was not enough memory left to finish this picture.</source>
        <translation>메모리가 모자라 이 그림을 마무리하지 못했어요.</translation>
    </message>
    <message>
        <source>There was not enough memory left to paint this page.</source>
        <translation>메모리가 모자라 이 쪽을 그리지 못했어요.</translation>
    </message>
    <message>
        <source>This computer asks for a kind of proxy that Storybook cannot use.</source>
        <translation>이 컴퓨터는 Storybook이 쓸 수 없는 프록시를 요구해요.</translation>
    </message>
    <message>
        <source>This computer has no keyring that Storybook can open.</source>
        <translation>이 컴퓨터에는 Storybook이 열 수 있는 키 보관함이 없어요.</translation>
    </message>
    <message>
        <source>Try again in a little while.</source>
        <translation>조금 뒤에 다시 해 보세요.</translation>
    </message>
    <message>
        <source>Try again later, or choose another model.</source>
        <translation>나중에 다시 하거나 다른 모델을 골라 주세요.</translation>
    </message>
    <message>
        <source>Try again later.</source>
        <translation>나중에 다시 해 보세요.</translation>
    </message>
    <message>
        <source>Try again, or choose another model to animate.</source>
        <translation>다시 하거나 “움직임”에서 다른 모델을 골라 주세요.</translation>
    </message>
    <message>
        <source>Try again, or choose another model.</source>
        <translation>다시 하거나 다른 모델을 골라 주세요.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>다시 해 보세요.</translation>
    </message>
    <message>
        <source>Try again; if it stays so, choose another voice or model for the narrator.</source>
        <translation>다시 해 보세요. 그래도 안 되면 다른 목소리나 낭독 모델을 골라 주세요.</translation>
    </message>
    <message>
        <source>Try again; look at the server’s own log.</source>
        <translation>다시 해 보고, 서버의 기록도 확인해 주세요.</translation>
    </message>
    <message>
        <source>Unlock it, and try again.</source>
        <translation>잠금을 풀고 다시 해 보세요.</translation>
    </message>
    <message>
        <source>Unpack it first, then bring in the photos.</source>
        <translation>먼저 압축을 푼 뒤 사진을 넣어 주세요.</translation>
    </message>
    <message>
        <source>Update Storybook to open it; nothing was changed.</source>
        <translation>Storybook을 업데이트하면 열 수 있어요. 바뀐 것은 없어요.</translation>
    </message>
    <message>
        <source>Wait a little and try again.</source>
        <translation>조금 기다렸다가 다시 해 보세요.</translation>
    </message>
    <message>
        <source>What answers there is no media server.</source>
        <translation>그 주소에서 답한 것은 미디어 서버가 아니에요.</translation>
    </message>
    <message>
        <source>What came back is no spoken line.</source>
        <translation>돌아온 것이 읽은 목소리가 아니에요.</translation>
    </message>
    <message>
        <source>What lies at “{kind}:{shown}” is no key.</source>
        <translation>“{kind}:{shown}” 자리에 있는 것은 키가 아니에요.</translation>
    </message>
    <message>
        <source>What the media server had made is no longer there.</source>
        <translation>미디어 서버가 만든 것이 더는 그곳에 없어요.</translation>
    </message>
    <message>
        <source>What you pasted is no key.</source>
        <translation>붙여 넣은 것은 키가 아니에요.</translation>
    </message>
    <message>
        <source>What {name} had made is no longer there.</source>
        <translation>{name} 서비스가 만든 것이 더는 그곳에 없어요.</translation>
    </message>
    <message>
        <source>What {name} had made is no longer there{because}.</source>
        <translation>{name} 서비스가 만든 것이 더는 그곳에 없어요{because}.</translation>
    </message>
    <message>
        <source>What “{who}” charges is not known, so that your budget could not be kept.</source>
        <translation>“{who}” 요금을 알 수 없어 예산을 지킬 수 없었어요.</translation>
    </message>
    <message>
        <source>Words go beside a photo, or into a file “diary.txt” next to the photos.</source>
        <translation>글은 사진 곁이나, 사진과 함께 있는 “diary.txt” 파일에 적어 주세요.</translation>
    </message>
    <message>
        <source>Write a line for this page, or choose another animator.</source>
        <translation>이 쪽에 한 줄을 쓰거나 “움직임”에서 다른 서비스를 골라 주세요.</translation>
    </message>
    <message>
        <source>Write env:NAME or keyring:NAME.</source>
        <translation>env:NAME 또는 keyring:NAME으로 적어 주세요.</translation>
    </message>
    <message>
        <source>Write it in another way, then make the book again.</source>
        <translation>다른 글자로 바꿔 쓴 뒤 책을 다시 만들어 주세요.</translation>
    </message>
    <message>
        <source>Write it like https://api.example.com/v1.</source>
        <translation>https://api.example.com/v1처럼 적어 주세요.</translation>
    </message>
    <message>
        <source>Write its price into prices.toml, or set no budget (--budget, or in the settings); what is finished is kept.</source>
        <translation>prices.toml에 가격을 적거나 설정에서 예산을 없애 주세요(명령줄에서는 --budget). 다 된 것은 그대로 남아요.</translation>
    </message>
    <message>
        <source>Your prices in “{path}” cannot be read ({reason}).</source>
        <translation>“{path}” 파일의 가격을 읽을 수 없어요({reason}).</translation>
    </message>
    <message>
        <source>a camera’s raw file</source>
        <translation>카메라 RAW 파일이에요</translation>
    </message>
    <message>
        <source>a document, not a photo</source>
        <translation>사진이 아니라 문서예요</translation>
    </message>
    <message>
        <source>a drawing for print or web, not a photo</source>
        <translation>사진이 아니라 인쇄나 웹을 위한 그림이에요</translation>
    </message>
    <message>
        <source>a file in it is damaged</source>
        <translation>그 안의 파일이 망가졌어요</translation>
    </message>
    <message>
        <source>a file in it is longer than it says</source>
        <translation>그 안의 파일이 적힌 것보다 길어요</translation>
    </message>
    <message>
        <source>a file in it would grow out of measure</source>
        <translation>그 안의 파일이 지나치게 커져요</translation>
    </message>
    <message>
        <source>a kind of picture that cannot be read here</source>
        <translation>여기에서 읽을 수 없는 그림 형식이에요</translation>
    </message>
    <message>
        <source>a packed archive or an office document</source>
        <translation>압축 파일이나 오피스 문서예요</translation>
    </message>
    <message>
        <source>a silence, with the words on the page</source>
        <translation>말없이 글만 있는 쪽</translation>
    </message>
    <message>
        <source>a sound, not a photo</source>
        <translation>사진이 아니라 소리예요</translation>
    </message>
    <message>
        <source>a video, not a photo</source>
        <translation>사진이 아니라 동영상이에요</translation>
    </message>
    <message>
        <source>an empty sheet</source>
        <translation>빈 종이</translation>
    </message>
    <message>
        <source>cannot read that much at once</source>
        <translation>한 번에 그만큼 읽지 못해요</translation>
    </message>
    <message>
        <source>characters without a name</source>
        <translation>이름 없는 글자</translation>
    </message>
    <message>
        <source>does not take the key</source>
        <translation>키를 받아 주지 않아요</translation>
    </message>
    <message>
        <source>empty boxes</source>
        <translation>빈 네모</translation>
    </message>
    <message>
        <source>fal answers, and has nothing to say against the key. Whether there is money on it only a film can tell.</source>
        <translation>fal이 응답해요. 키에는 문제가 없어 보여요. 남은 금액이 있는지는 영상을 만들어 보아야 알 수 있어요.</translation>
    </message>
    <message>
        <source>fal does not want to make a film of this picture; services often refuse pictures of children.</source>
        <translation>fal이 이 그림으로는 영상을 만들지 않겠대요. 아이가 나온 그림은 거절하는 서비스가 많아요.</translation>
    </message>
    <message>
        <source>fal has not finished in {seconds} minutes, so the job was given up.</source>
        <translation>fal이 {seconds}분 안에 끝내지 못해 작업을 그만두었어요.</translation>
    </message>
    <message>
        <source>fal’s answer does not say where the job is to be found.</source>
        <translation>fal의 답에 작업이 어디에 있는지 나와 있지 않아요.</translation>
    </message>
    <message>
        <source>fal’s answer names no film.</source>
        <translation>fal의 답에 영상이 없어요.</translation>
    </message>
    <message>
        <source>has no credits left</source>
        <translation>남은 크레딧이 없어요</translation>
    </message>
    <message>
        <source>has no such model</source>
        <translation>그런 모델이 없어요</translation>
    </message>
    <message>
        <source>has no such voice</source>
        <translation>그런 목소리가 없어요</translation>
    </message>
    <message>
        <source>has too much to do</source>
        <translation>지금 너무 바빠요</translation>
    </message>
    <message>
        <source>is damaged</source>
        <translation>망가졌어요</translation>
    </message>
    <message>
        <source>is damaged, or no picture at all</source>
        <translation>망가졌거나 그림이 아니에요</translation>
    </message>
    <message>
        <source>is empty</source>
        <translation>비어 있어요</translation>
    </message>
    <message>
        <source>is far too large</source>
        <translation>너무 커요</translation>
    </message>
    <message>
        <source>is far too large or too small</source>
        <translation>너무 크거나 작아요</translation>
    </message>
    <message>
        <source>is far too long and narrow</source>
        <translation>너무 길고 좁아요</translation>
    </message>
    <message>
        <source>is far too long or too short</source>
        <translation>너무 길거나 짧아요</translation>
    </message>
    <message>
        <source>is far too small</source>
        <translation>너무 작아요</translation>
    </message>
    <message>
        <source>is not whole</source>
        <translation>온전하지 않아요</translation>
    </message>
    <message>
        <source>is reading as much as it may</source>
        <translation>읽을 수 있는 만큼 이미 읽고 있어요</translation>
    </message>
    <message>
        <source>it holds a name twice</source>
        <translation>같은 이름이 두 번 들어 있어요</translation>
    </message>
    <message>
        <source>it holds something that is no part of a book</source>
        <translation>책이 아닌 것이 들어 있어요</translation>
    </message>
    <message>
        <source>it holds too many files</source>
        <translation>파일이 너무 많아요</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>너무 커요</translation>
    </message>
    <message>
        <source>its book cannot be read</source>
        <translation>그 안의 책을 읽을 수 없어요</translation>
    </message>
    <message>
        <source>its book is too large</source>
        <translation>그 안의 책이 너무 커요</translation>
    </message>
    <message>
        <source>its files lie over each other</source>
        <translation>파일들이 서로 겹쳐 있어요</translation>
    </message>
    <message>
        <source>its table of contents is too long</source>
        <translation>목차가 너무 길어요</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>모델 없음</translation>
    </message>
    <message>
        <source>not a photo that can be read here</source>
        <translation>여기에서 읽을 수 있는 사진이 아니에요</translation>
    </message>
    <message>
        <source>text, not a photo</source>
        <translation>사진이 아니라 글이에요</translation>
    </message>
    <message>
        <source>the diary and the photos to the writer, the story to the narrator, the photos to the painter</source>
        <translation>작가에게는 일기와 사진, 낭독에는 이야기, 화가에게는 사진</translation>
    </message>
    <message>
        <source>the photo itself</source>
        <translation>사진 그대로</translation>
    </message>
    <message>
        <source>the picture, with a moving camera</source>
        <translation>카메라만 움직이는 그림</translation>
    </message>
    <message>
        <source>the pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>the price</source>
        <translation>가격</translation>
    </message>
    <message>
        <source>the story</source>
        <translation>이야기</translation>
    </message>
    <message>
        <source>the story, and to the animator the pictures and the voices</source>
        <translation>이야기, 애니메이터에게는 그림과 목소리</translation>
    </message>
    <message>
        <source>the words alone</source>
        <translation>글만</translation>
    </message>
    <message>
        <source>wants a larger plan for that voice</source>
        <translation>그 목소리는 더 큰 요금제가 필요해요</translation>
    </message>
    <message>
        <source>what was written so far</source>
        <translation>여기까지 쓴 것</translation>
    </message>
    <message>
        <source>your own words</source>
        <translation>쓰신 글 그대로</translation>
    </message>
    <message>
        <source>{file} could not be opened ({strerror}).</source>
        <translation>{file} 열기에 실패했어요({strerror}).</translation>
    </message>
    <message>
        <source>{file} is not a book that can be opened here.</source>
        <translation>{file} 파일은 여기에서 열 수 있는 책이 아니에요.</translation>
    </message>
    <message>
        <source>{name} answers, and has {known}.</source>
        <translation>{name} 서비스가 응답해요. 쓸 수 있는 것: {known}.</translation>
    </message>
    <message>
        <source>{name} answers. It does not tell which models it has.</source>
        <translation>{name} 서비스가 응답해요. 어떤 모델이 있는지는 알려 주지 않아요.</translation>
    </message>
    <message>
        <source>{name} asks for a valid key{because}.</source>
        <translation>{name} 서비스에서 올바른 키를 요구해요{because}.</translation>
    </message>
    <message>
        <source>{name} cannot be reached at {host}.</source>
        <translation>{name} 서비스({host})에 연결할 수 없어요.</translation>
    </message>
    <message>
        <source>{name} cannot take this request ({status}){because}.</source>
        <translation>{name} 서비스가 이 요청을 받지 못해요({status}){because}.</translation>
    </message>
    <message>
        <source>{name} could not be read ({reason}).</source>
        <translation>{name} 파일을 읽을 수 없어요({reason}).</translation>
    </message>
    <message>
        <source>{name} does not know that model or address{because}.</source>
        <translation>{name} 서비스가 그 모델이나 주소를 몰라요{because}.</translation>
    </message>
    <message>
        <source>{name} does not know that model{because}.</source>
        <translation>{name} 서비스가 그 모델을 몰라요{because}.</translation>
    </message>
    <message>
        <source>{name} does not want to make this{because}.</source>
        <translation>{name} 서비스가 이것은 만들지 않겠대요{because}.</translation>
    </message>
    <message>
        <source>{name} does not want to tell this{because}.</source>
        <translation>{name} 서비스가 이 이야기는 쓰지 않겠대요{because}.</translation>
    </message>
    <message>
        <source>{name} had trouble of its own ({status}){complaint}.</source>
        <translation>{name} 서비스에 문제가 생겼어요({status}){complaint}.</translation>
    </message>
    <message>
        <source>{name} has had enough requests for now{because}.</source>
        <translation>{name} 서비스가 지금은 요청을 더 받지 못해요{because}.</translation>
    </message>
    <message>
        <source>{name} has moved to another address ({status}).</source>
        <translation>{name} 서비스의 주소가 바뀌었어요({status}).</translation>
    </message>
    <message>
        <source>{name} has no model “{model}”.</source>
        <translation>{name} 서비스에는 “{model}” 모델이 없어요.</translation>
    </message>
    <message>
        <source>{name} is a link that leads back to itself.</source>
        <translation>{name} 파일은 자기 자신을 가리키는 링크예요.</translation>
    </message>
    <message>
        <source>{name} is busy{because}.</source>
        <translation>{name} 서비스가 지금 바빠요{because}.</translation>
    </message>
    <message>
        <source>{name} is not there (any more).</source>
        <translation>{name} 파일이 (더는) 그곳에 없어요.</translation>
    </message>
    <message>
        <source>{name} may not be read.</source>
        <translation>{name} 파일을 읽을 권한이 없어요.</translation>
    </message>
    <message>
        <source>{name} sees no photo and was told no scene, so that there is nothing to paint.</source>
        <translation>{name} 서비스가 사진도 장면 설명도 받지 못해 그릴 것이 없어요.</translation>
    </message>
    <message>
        <source>{name} sent something else than a story.</source>
        <translation>{name} 서비스가 이야기가 아닌 것을 보냈어요.</translation>
    </message>
    <message>
        <source>{name} stopped in the middle, since the story became too long for it.</source>
        <translation>이야기가 너무 길어져 {name} 서비스가 중간에 멈췄어요.</translation>
    </message>
    <message>
        <source>{name} told a story that cannot be read.</source>
        <translation>{name} 서비스가 보낸 이야기를 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>{name} told only {page} of {count} pages.</source>
        <translation>{name} 서비스가 {count}쪽 가운데 {page}쪽만 썼어요.</translation>
    </message>
    <message>
        <source>{name} was asked, but never answered.</source>
        <translation>{name} 서비스에 요청했지만 답이 없었어요.</translation>
    </message>
    <message>
        <source>{name} was asked, but never answered: it may have done it, and charged for it.</source>
        <translation>{name} 서비스에 요청했지만 답이 없었어요. 이미 만들고 요금을 매겼을 수도 있어요.</translation>
    </message>
    <message>
        <source>{owner} has words in two files: those of {text} were taken.</source>
        <translation>{owner} 사진의 글이 두 파일에 있어 {text} 파일의 것을 썼어요.</translation>
    </message>
    <message>
        <source>{path} claims to be a huge picture, but there is hardly anything in it.</source>
        <translation>{path} 파일은 아주 큰 그림이라고 하지만 내용이 거의 없어요.</translation>
    </message>
    <message>
        <source>{path} could not be opened ({strerror}).</source>
        <translation>{path} 열기에 실패했어요({strerror}).</translation>
    </message>
    <message>
        <source>{path} could not be read.</source>
        <translation>{path} 파일을 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>{path} has too many pixels to be read here.</source>
        <translation>{path} 사진은 픽셀이 너무 많아 읽을 수 없어요.</translation>
    </message>
    <message>
        <source>{path} is a folder, not a photo.</source>
        <translation>{path}: 사진이 아니라 폴더예요.</translation>
    </message>
    <message>
        <source>{path} is cut off or damaged.</source>
        <translation>{path} 파일이 잘렸거나 망가졌어요.</translation>
    </message>
    <message>
        <source>{path} is empty.</source>
        <translation>{path} 파일이 비어 있어요.</translation>
    </message>
    <message>
        <source>{path} is not a file that could hold a photo.</source>
        <translation>{path} 파일은 사진을 담을 수 없는 파일이에요.</translation>
    </message>
    <message>
        <source>{path} is too large a file for a photo.</source>
        <translation>{path} 파일은 사진치고 너무 커요.</translation>
    </message>
    <message>
        <source>{path} is {what}.</source>
        <translation>{path}: {what}.</translation>
    </message>
    <message>
        <source>{provider} at {host} has not answered.</source>
        <translation>{provider} 서비스({host})가 답하지 않았어요.</translation>
    </message>
    <message>
        <source>{text} could not be read ({strerror}).</source>
        <translation>{text} 파일을 읽을 수 없어요({strerror}).</translation>
    </message>
    <message>
        <source>{text} is too long; its end is left out.</source>
        <translation>{text} 글이 너무 길어 끝부분은 뺐어요.</translation>
    </message>
    <message>
        <source>{text} was not used: no photo beside it has that name.</source>
        <translation>{text} 파일은 쓰지 않았어요. 곁에 같은 이름의 사진이 없어요.</translation>
    </message>
    <message>
        <source>{text} was not used: there is no photo in its folder.</source>
        <translation>{text} 파일은 쓰지 않았어요. 그 폴더에 사진이 없어요.</translation>
    </message>
    <message>
        <source>“{job}” met a problem of its own ({name}: {error}).</source>
        <translation>“{job}” 작업에서 문제가 생겼어요({name}: {error}).</translation>
    </message>
    <message>
        <source>“{name}” is open in another window.</source>
        <translation>“{name}” 책이 다른 창에 열려 있어요.</translation>
    </message>
    <message>
        <source>“{place}” cannot be written to.</source>
        <translation>“{place}” 폴더에 저장할 수 없어요.</translation>
    </message>
    <message>
        <source>“{who}” would cost {currency} more, and {currency2} of the {currency3} you allowed are spent.</source>
        <translation>“{who}” 작업에는 {currency} 정도가 더 들어요. 정하신 {currency3} 가운데 {currency2}만큼 이미 썼어요.</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>Full HD, to keep</source>
        <translation>풀 HD, 간직하기 좋게</translation>
    </message>
    <message>
        <source>Small, to send</source>
        <translation>작게, 보내기 좋게</translation>
    </message>
    <message>
        <source>Quick draft</source>
        <translation>빠른 초안</translation>
    </message>
    <message>
        <source>No music</source>
        <translation>음악 없음</translation>
    </message>
    <message>
        <source>Music box</source>
        <translation>오르골</translation>
    </message>
    <message>
        <source>Soft piano</source>
        <translation>잔잔한 피아노</translation>
    </message>
    <message>
        <source>Guitar</source>
        <translation>기타</translation>
    </message>
    <message>
        <source>Kalimba</source>
        <translation>칼림바</translation>
    </message>
    <message>
        <source>Paper turns</source>
        <translation>책장 넘김</translation>
    </message>
    <message>
        <source>Soft fade</source>
        <translation>부드럽게 바뀜</translation>
    </message>
    <message>
        <source>Empty sheet between</source>
        <translation>사이에 빈 종이</translation>
    </message>
    <message>
        <source>Wide</source>
        <translation>가로</translation>
    </message>
    <message>
        <source>16:9 · for television</source>
        <translation>16:9 · 텔레비전용</translation>
    </message>
    <message>
        <source>9:16 · for a telephone</source>
        <translation>9:16 · 휴대전화용</translation>
    </message>
    <message>
        <source>Tall</source>
        <translation>세로</translation>
    </message>
    <message>
        <source>Square</source>
        <translation>정사각형</translation>
    </message>
    <message>
        <source>1:1 · fits anywhere</source>
        <translation>1:1 · 어디에나 어울려요</translation>
    </message>
    <message>
        <source>About {time} long, about {megabytes} MB.</source>
        <translation>길이 약 {time}, 크기 약 {megabytes} MB예요.</translation>
    </message>
    <message>
        <source>It is ready in a few seconds.</source>
        <translation>몇 초면 준비돼요.</translation>
    </message>
    <message>
        <source>The pages are filmed again for it, with the pictures and voices that are there: about {time}.</source>
        <translation>있는 그림과 목소리로 쪽 영상을 다시 만들어요. 약 {time} 걸려요.</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n}초</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m}분 {s}초</translation>
    </message>
    <message>
        <source>{m} min</source>
        <translation>{m}분</translation>
    </message>
</context>
<context>
    <name>ExportBar</name>
    <message>
        <source>Progress of the export</source>
        <translation>내보내기 진행 상황</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>재생</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <source>Put this notice away</source>
        <translation>알림 닫기</translation>
    </message>
    <message>
        <source>Exporting “{name}”</source>
        <translation>“{name}” 내보내는 중</translation>
    </message>
    <message>
        <source>{percent} per cent</source>
        <translation>{percent}퍼센트</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>약 {time} 남음</translation>
    </message>
    <message>
        <source>“{name}” is ready</source>
        <translation>“{name}” 준비됐어요</translation>
    </message>
</context>
<context>
    <name>ExportDesk</name>
    <message>
        <source>Change the music</source>
        <translation>음악 바꾸기</translation>
    </message>
    <message>
        <source>Change how pages turn</source>
        <translation>쪽 넘김 바꾸기</translation>
    </message>
    <message>
        <source>Change the bedtime</source>
        <translation>잠자리 모드 바꾸기</translation>
    </message>
    <message>
        <source>Change the film</source>
        <translation>영상 바꾸기</translation>
    </message>
    <message>
        <source>Choose the music</source>
        <translation>음악 고르기</translation>
    </message>
    <message>
        <source>Sounds ({kinds})</source>
        <translation>소리 ({kinds})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
</context>
<context>
    <name>ExportQuestion</name>
    <message>
        <source>Make first</source>
        <translation>먼저 만들기</translation>
    </message>
    <message>
        <source>Export as it is</source>
        <translation>그대로 내보내기</translation>
    </message>
    <message>
        <source>Put this notice away</source>
        <translation>알림 닫기</translation>
    </message>
    <message>
        <source>1 page has changed since it was made.</source>
        <translation>만든 뒤에 1쪽이 바뀌었어요.</translation>
    </message>
    <message numerus="yes">
        <source>%n pages have changed since they were made.</source>
        <translation>
            <numerusform>만든 뒤에 %n쪽이 바뀌었어요.</numerusform>
        </translation>
    </message>
    <message>
        <source>The film would still show what was made before.</source>
        <translation>이대로는 영상에 예전 것이 나와요.</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>Export the film</source>
        <translation>영상 내보내기</translation>
    </message>
    <message>
        <source>What the film is for</source>
        <translation>영상의 쓰임새</translation>
    </message>
    <message>
        <source>Music under the voice</source>
        <translation>목소리 아래 음악</translation>
    </message>
    <message>
        <source>A file of your own…</source>
        <translation>내 파일…</translation>
    </message>
    <message>
        <source>How pages turn</source>
        <translation>쪽 넘김</translation>
    </message>
    <message>
        <source>Subtitles as a file beside it (.srt)</source>
        <translation>자막 파일도 함께(.srt)</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>내보내기…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>A title page, and a last leaf</source>
        <translation>제목 쪽과 마지막 쪽 넣기</translation>
    </message>
    <message>
        <source>Each page opens with its photo</source>
        <translation>쪽마다 사진으로 시작</translation>
    </message>
    <message>
        <source>Paper rustles when it turns</source>
        <translation>넘길 때 종이 소리</translation>
    </message>
    <message>
        <source>For bedtime: calmer and warmer</source>
        <translation>잠자리용: 더 차분하고 따뜻하게</translation>
    </message>
    <message>
        <source>A film that plays anywhere: on a phone, on television, in a message.</source>
        <translation>휴대전화, 텔레비전, 메시지 어디에서나 볼 수 있는 영상이에요.</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>모양</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>크기</translation>
    </message>
    <message>
        <source>Music</source>
        <translation>음악</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>쪽</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>General</source>
        <translation>일반</translation>
    </message>
    <message>
        <source>How Storybook looks, and where your books live.</source>
        <translation>Storybook의 모습과 책을 두는 곳이에요.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>시스템 설정</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>화면 색</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>밝게</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>어둡게</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>글자</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>Large</source>
        <translation>크게</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>아주 크게</translation>
    </message>
    <message>
        <source>Animations</source>
        <translation>움직임 효과</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>적게</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>보통</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>바꾸기…</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>보기</translation>
    </message>
    <message>
        <source>Books</source>
        <translation>책</translation>
    </message>
    <message>
        <source>New books begin there. Those you have stay where they are.</source>
        <translation>새 책은 여기에 만들어져요. 이미 있는 책은 그대로 있어요.</translation>
    </message>
    <message>
        <source>Where new books live</source>
        <translation>새 책을 둘 곳</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>Shelf</source>
        <translation>책장</translation>
    </message>
    <message>
        <source>Title of the book</source>
        <translation>책 제목</translation>
    </message>
    <message>
        <source>How the pictures are painted</source>
        <translation>그림 화풍</translation>
    </message>
    <message>
        <source>Who reads, and in which language</source>
        <translation>읽어 줄 목소리와 언어</translation>
    </message>
    <message>
        <source>How freely your words are told</source>
        <translation>글을 다듬는 정도</translation>
    </message>
    <message>
        <source>People and names</source>
        <translation>등장인물과 이름</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>다시 실행</translation>
    </message>
    <message>
        <source>Books and settings</source>
        <translation>책과 설정</translation>
    </message>
    <message>
        <source>Make the book</source>
        <translation>책 만들기</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>내보내기</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈추기</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>저장됨</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>저장 중…</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>아직 저장 안 됨</translation>
    </message>
    <message>
        <source>Change the title</source>
        <translation>제목 바꾸기</translation>
    </message>
    <message>
        <source>Change the look</source>
        <translation>화풍 바꾸기</translation>
    </message>
    <message>
        <source>Change the voice</source>
        <translation>목소리 바꾸기</translation>
    </message>
    <message>
        <source>Change the telling</source>
        <translation>글투 바꾸기</translation>
    </message>
</context>
<context>
    <name>Intake</name>
    <message>
        <source>Pasted picture.png</source>
        <translation>붙여 넣은 그림.png</translation>
    </message>
    <message>
        <source>The picture could not be taken in. Save it as a file, and bring that in.</source>
        <translation>그림을 넣지 못했어요. 파일로 저장한 뒤 넣어 주세요.</translation>
    </message>
    <message>
        <source>Paste the page</source>
        <translation>쪽 붙여넣기</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n pages</source>
        <translation>
            <numerusform>%n쪽 붙여넣기</numerusform>
        </translation>
    </message>
    <message>
        <source>Add the photo</source>
        <translation>사진 추가</translation>
    </message>
    <message numerus="yes">
        <source>Add %n photos</source>
        <translation>
            <numerusform>사진 %n장 추가</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>KeyField</name>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Paste the key, if the service wants one</source>
        <translation>서비스에 필요하면 키를 붙여 넣으세요</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>보관</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>지우기</translation>
    </message>
    <message>
        <source>Paste the key</source>
        <translation>키 붙여넣기</translation>
    </message>
    <message>
        <source>It is read from the variable {name}.</source>
        <translation>환경 변수 {name}에서 읽어요.</translation>
    </message>
    <message>
        <source>A key is kept in the keyring of this computer.</source>
        <translation>키가 이 컴퓨터의 키 보관함에 있어요.</translation>
    </message>
    <message>
        <source>A key may also lie in a variable of the environment: write env: and its name here.</source>
        <translation>키는 환경 변수에 두어도 돼요. env:와 변수 이름을 여기에 적으세요.</translation>
    </message>
</context>
<context>
    <name>LeftPage</name>
    <message>
        <source>Choose the picture</source>
        <translation>그림 고르기</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <source>How loud it is</source>
        <translation>소리 크기</translation>
    </message>
</context>
<context>
    <name>Life</name>
    <message>
        <source>Something unexpected happened. Your book is safe; if it happens again, restart Storybook.</source>
        <translation>예상하지 못한 문제가 생겼어요. 책은 안전해요. 또 생기면 Storybook을 다시 시작해 주세요.</translation>
    </message>
</context>
<context>
    <name>LineText</name>
    <message>
        <source>Words of this line</source>
        <translation>이 줄의 글</translation>
    </message>
    <message>
        <source>What is heard next?</source>
        <translation>다음에는 어떤 말이 들리나요?</translation>
    </message>
</context>
<context>
    <name>LineWriting</name>
    <message>
        <source>Tell it anew</source>
        <translation>다시 쓰기</translation>
    </message>
    <message>
        <source>Join the lines</source>
        <translation>줄 합치기</translation>
    </message>
    <message>
        <source>Change who speaks</source>
        <translation>말하는 사람 바꾸기</translation>
    </message>
    <message>
        <source>Move the line</source>
        <translation>줄 옮기기</translation>
    </message>
    <message>
        <source>Take the line out</source>
        <translation>줄 빼기</translation>
    </message>
    <message>
        <source>Write a line</source>
        <translation>줄 쓰기</translation>
    </message>
    <message>
        <source>Part the line</source>
        <translation>줄 나누기</translation>
    </message>
</context>
<context>
    <name>MainMenu</name>
    <message>
        <source>New book</source>
        <translation>새 책</translation>
    </message>
    <message>
        <source>Open a book…</source>
        <translation>책 열기…</translation>
    </message>
    <message>
        <source>Bring in a book from its file…</source>
        <translation>파일에서 책 가져오기…</translation>
    </message>
    <message>
        <source>Sample day</source>
        <translation>예시 하루</translation>
    </message>
    <message>
        <source>Back to the shelf</source>
        <translation>책장으로</translation>
    </message>
    <message>
        <source>Show this book’s folder</source>
        <translation>이 책의 폴더 보기</translation>
    </message>
    <message>
        <source>Export this book as one file…</source>
        <translation>이 책을 파일 하나로 내보내기…</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>쪽</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>설정…</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>A book is brought in on the shelf: go there, then drop it again.</source>
        <translation>책은 책장에서 가져올 수 있어요. 책장으로 가서 다시 놓아 주세요.</translation>
    </message>
    <message>
        <source>{title} – Storybook</source>
        <translation>{title} – Storybook</translation>
    </message>
    <message>
        <source>{percent}% – {title}</source>
        <translation>{percent}% – {title}</translation>
    </message>
</context>
<context>
    <name>Microphone</name>
    <message>
        <source>No microphone was found.</source>
        <translation>마이크를 찾지 못했어요.</translation>
    </message>
    <message>
        <source>Connect one, or allow Storybook to use it, then try again. A sound file will do too.</source>
        <translation>마이크를 연결하거나 Storybook이 쓰도록 허용한 뒤 다시 해 보세요. 소리 파일을 써도 돼요.</translation>
    </message>
    <message>
        <source>The microphone cannot be opened.</source>
        <translation>마이크를 열 수 없어요.</translation>
    </message>
    <message>
        <source>Close other programs that use it, or connect it again, then try again.</source>
        <translation>마이크를 쓰는 다른 프로그램을 닫거나 다시 연결한 뒤 해 보세요.</translation>
    </message>
    <message>
        <source>This computer cannot record sound inside Storybook.</source>
        <translation>이 컴퓨터에서는 Storybook 안에서 녹음할 수 없어요.</translation>
    </message>
    <message>
        <source>Record the line in another program, and choose its sound file.</source>
        <translation>다른 프로그램으로 녹음한 뒤 소리 파일을 골라 주세요.</translation>
    </message>
</context>
<context>
    <name>ModelField</name>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Show list</source>
        <translation>목록 보기</translation>
    </message>
    <message>
        <source>Name of the model</source>
        <translation>모델 이름</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Put this notice away</source>
        <translation>알림 닫기</translation>
    </message>
    <message numerus="yes">
        <source>… and %n more.</source>
        <translation>
            <numerusform>… 외 %n건.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OwnVoice</name>
    <message>
        <source>Use the book’s voice</source>
        <translation>책 목소리 쓰기</translation>
    </message>
    <message>
        <source>My voice.wav</source>
        <translation>내 목소리.wav</translation>
    </message>
    <message>
        <source>Choose a sound file</source>
        <translation>소리 파일 고르기</translation>
    </message>
    <message>
        <source>Sounds ({kinds})</source>
        <translation>소리 ({kinds})</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>모든 파일 (*)</translation>
    </message>
    <message>
        <source>Use your own voice</source>
        <translation>내 목소리 쓰기</translation>
    </message>
</context>
<context>
    <name>PaceField</name>
    <message>
        <source>Requests at once</source>
        <translation>한 번에 보낼 요청 수</translation>
    </message>
    <message>
        <source>any number</source>
        <translation>제한 없음</translation>
    </message>
    <message>
        <source>Requests in a minute</source>
        <translation>1분에 보낼 요청 수</translation>
    </message>
    <message>
        <source>at once, and</source>
        <translation>개까지 동시에,</translation>
    </message>
    <message>
        <source>in a minute</source>
        <translation>1분에</translation>
    </message>
</context>
<context>
    <name>PageActions</name>
    <message>
        <source>Play from here</source>
        <translation>여기부터 재생</translation>
    </message>
    <message>
        <source>Write the diary</source>
        <translation>일기 쓰기</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>잘라내기</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>복사</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>붙여넣기</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>삭제</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>모두 선택</translation>
    </message>
    <message>
        <source>Move earlier</source>
        <translation>앞으로 옮기기</translation>
    </message>
    <message>
        <source>Move later</source>
        <translation>뒤로 옮기기</translation>
    </message>
</context>
<context>
    <name>PageDesk</name>
    <message>
        <source>Photo</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>영상</translation>
    </message>
    <message>
        <source>What the page shows</source>
        <translation>이 쪽에서 볼 것</translation>
    </message>
    <message>
        <source>Paint again</source>
        <translation>다시 그리기</translation>
    </message>
    <message>
        <source>Have another picture painted; this one is kept to choose from</source>
        <translation>그림을 새로 그려요. 지금 그림도 남아 있어 고를 수 있어요</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>{count}쪽 중 {number}쪽</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>글쓰기</translation>
    </message>
    <message>
        <source>Spread the diary</source>
        <translation>일기 나누어 넣기</translation>
    </message>
</context>
<context>
    <name>PageDots</name>
    <message>
        <source>Pages</source>
        <translation>쪽</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>{count}쪽 중 {number}쪽</translation>
    </message>
</context>
<context>
    <name>PageEditor</name>
    <message>
        <source>Move the page</source>
        <translation>쪽 옮기기</translation>
    </message>
    <message numerus="yes">
        <source>Move %n pages</source>
        <translation>
            <numerusform>%n쪽 옮기기</numerusform>
        </translation>
    </message>
    <message>
        <source>Delete the page</source>
        <translation>쪽 삭제</translation>
    </message>
    <message numerus="yes">
        <source>Delete %n pages</source>
        <translation>
            <numerusform>%n쪽 삭제</numerusform>
        </translation>
    </message>
    <message>
        <source>Duplicate the page</source>
        <translation>쪽 복제</translation>
    </message>
    <message numerus="yes">
        <source>Duplicate %n pages</source>
        <translation>
            <numerusform>%n쪽 복제</numerusform>
        </translation>
    </message>
    <message>
        <source>Cut the page</source>
        <translation>쪽 잘라내기</translation>
    </message>
    <message numerus="yes">
        <source>Cut %n pages</source>
        <translation>
            <numerusform>%n쪽 잘라내기</numerusform>
        </translation>
    </message>
    <message>
        <source>There is nothing to paste here. Copy a photo or a page first.</source>
        <translation>붙여 넣을 것이 없어요. 먼저 사진이나 쪽을 복사해 주세요.</translation>
    </message>
    <message>
        <source>Paste the page</source>
        <translation>쪽 붙여넣기</translation>
    </message>
    <message numerus="yes">
        <source>Paste %n pages</source>
        <translation>
            <numerusform>%n쪽 붙여넣기</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PagesModel</name>
    <message>
        <source>Page {number} of {count}, {words}</source>
        <translation>{count}쪽 중 {number}쪽, {words}</translation>
    </message>
    <message>
        <source>no words yet</source>
        <translation>아직 글 없음</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>기다리는 중</translation>
    </message>
    <message>
        <source>being made</source>
        <translation>만드는 중</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>changed since it was made</source>
        <translation>만든 뒤에 바뀜</translation>
    </message>
    <message>
        <source>with a stand-in</source>
        <translation>대신한 것으로 채움</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>{percent} per cent made</source>
        <translation>{percent}퍼센트 완성</translation>
    </message>
    <message>
        <source>its turn comes in {n} s</source>
        <translation>{n}초 뒤 차례</translation>
    </message>
</context>
<context>
    <name>PagesPane</name>
    <message>
        <source>Add photos…</source>
        <translation>사진 추가…</translation>
    </message>
    <message>
        <source>All pages as a board</source>
        <translation>모든 쪽 펼쳐 보기</translation>
    </message>
</context>
<context>
    <name>PagesView</name>
    <message>
        <source>Pages</source>
        <translation>쪽</translation>
    </message>
</context>
<context>
    <name>People</name>
    <message>
        <source>Choose a portrait</source>
        <translation>얼굴 사진 고르기</translation>
    </message>
</context>
<context>
    <name>PeopleSheet</name>
    <message>
        <source>People and names</source>
        <translation>등장인물과 이름</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>사람 추가</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>Who is in the book: so that names are said right, each has a voice, and looks alike on every page.</source>
        <translation>책에 나오는 사람들이에요. 이름을 바르게 읽고, 저마다 목소리가 있고, 쪽마다 같은 모습으로 그려요.</translation>
    </message>
    <message>
        <source>Take a person out</source>
        <translation>사람 빼기</translation>
    </message>
    <message>
        <source>Name a person</source>
        <translation>이름 짓기</translation>
    </message>
    <message>
        <source>Change how a name is said</source>
        <translation>이름 읽는 법 바꾸기</translation>
    </message>
    <message>
        <source>Change the clothes</source>
        <translation>옷 바꾸기</translation>
    </message>
    <message>
        <source>Change a person’s voice</source>
        <translation>등장인물 목소리 바꾸기</translation>
    </message>
</context>
<context>
    <name>PersonCard</name>
    <message>
        <source>Name</source>
        <translation>이름</translation>
    </message>
    <message>
        <source>Say it like this</source>
        <translation>이렇게 읽기</translation>
    </message>
    <message>
        <source>as it sounds: Mee-nah</source>
        <translation>소리 나는 대로: 미나</translation>
    </message>
    <message>
        <source>Wears</source>
        <translation>옷차림</translation>
    </message>
    <message>
        <source>a yellow raincoat</source>
        <translation>노란 비옷</translation>
    </message>
    <message>
        <source>Hear</source>
        <translation>듣기</translation>
    </message>
    <message>
        <source>Who reads what this person says</source>
        <translation>이 사람의 말을 읽을 목소리</translation>
    </message>
    <message>
        <source>The book’s voice</source>
        <translation>책 목소리</translation>
    </message>
    <message>
        <source>Take this person out</source>
        <translation>이 사람 빼기</translation>
    </message>
    <message>
        <source>Choose a portrait of {name}</source>
        <translation>{name} 얼굴 사진 고르기</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>목소리</translation>
    </message>
</context>
<context>
    <name>PictureTakes</name>
    <message>
        <source>Picture {number} of {count}</source>
        <translation>그림 {count}장 중 {number}번째</translation>
    </message>
    <message>
        <source>the one of this page</source>
        <translation>이 쪽의 그림</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>Page {number} could not be filmed this time.</source>
        <translation>이번에는 {number}쪽의 영상을 만들지 못했어요.</translation>
    </message>
    <message>
        <source>Page {number} is being written…</source>
        <translation>{number}쪽의 글을 쓰고 있어요…</translation>
    </message>
    <message>
        <source>Page {number} is being read aloud…</source>
        <translation>{number}쪽을 소리 내어 읽고 있어요…</translation>
    </message>
    <message>
        <source>Page {number} is being painted…</source>
        <translation>{number}쪽을 그리고 있어요…</translation>
    </message>
    <message>
        <source>Page {number} is learning to move…</source>
        <translation>{number}쪽이 움직이는 법을 배우고 있어요…</translation>
    </message>
    <message>
        <source>Page {number} is being filmed…</source>
        <translation>{number}쪽의 영상을 만들고 있어요…</translation>
    </message>
    <message>
        <source>Page {number} is still being made. It goes on by itself.</source>
        <translation>{number}쪽은 아직 만드는 중이에요. 다 되면 저절로 이어져요.</translation>
    </message>
    <message>
        <source>Its turn comes in {n} s.</source>
        <translation>{n}초 뒤에 차례가 와요.</translation>
    </message>
</context>
<context>
    <name>PortraitSheet</name>
    <message>
        <source>A portrait of {name}</source>
        <translation>{name} 얼굴 사진</translation>
    </message>
    <message>
        <source>A portrait</source>
        <translation>얼굴 사진</translation>
    </message>
    <message>
        <source>The photo, with a square to put around the face</source>
        <translation>사진, 얼굴에 맞출 네모</translation>
    </message>
    <message>
        <source>The photos of the book</source>
        <translation>이 책의 사진</translation>
    </message>
    <message>
        <source>Use this</source>
        <translation>이 사진 쓰기</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Draw a square around the face.</source>
        <translation>얼굴에 네모를 그려 주세요.</translation>
    </message>
</context>
<context>
    <name>Projector</name>
    <message>
        <source>This film cannot be played here. Make the book again, or open it in another player.</source>
        <translation>이 영상은 여기에서 재생할 수 없어요. 책을 다시 만들거나 다른 재생 프로그램에서 열어 보세요.</translation>
    </message>
</context>
<context>
    <name>RecordingSheet</name>
    <message>
        <source>Your own voice</source>
        <translation>내 목소리</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>녹음</translation>
    </message>
    <message>
        <source>Listen</source>
        <translation>들어 보기</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>이대로 쓰기</translation>
    </message>
    <message>
        <source>Throw away</source>
        <translation>버리기</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>멈추기</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>다시</translation>
    </message>
    <message>
        <source>Press Record, wait for the count, and read the line aloud.</source>
        <translation>녹음을 누르고, 숫자를 다 세면 소리 내어 읽어 주세요.</translation>
    </message>
    <message>
        <source>Listening… {seconds} s</source>
        <translation>듣는 중… {seconds}초</translation>
    </message>
    <message>
        <source>Nothing was heard. Is the microphone switched on?</source>
        <translation>아무 소리도 들리지 않았어요. 마이크가 켜져 있나요?</translation>
    </message>
    <message>
        <source>{seconds} s recorded. Listen to it, or keep it.</source>
        <translation>{seconds}초 녹음했어요. 들어 보거나 이대로 쓰세요.</translation>
    </message>
</context>
<context>
    <name>RolePage</name>
    <message>
        <source>Made by</source>
        <translation>만드는 곳</translation>
    </message>
</context>
<context>
    <name>RunBar</name>
    <message>
        <source>Progress of the book</source>
        <translation>책 만들기 진행 상황</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>Read the book</source>
        <translation>책 읽기</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>시간표</translation>
    </message>
    <message>
        <source>Read while it paints</source>
        <translation>그리는 동안 읽기</translation>
    </message>
    <message>
        <source>Making your book</source>
        <translation>책을 만들고 있어요</translation>
    </message>
    <message>
        <source>{percent} per cent</source>
        <translation>{percent}퍼센트</translation>
    </message>
    <message>
        <source>Your book is ready</source>
        <translation>책이 다 됐어요</translation>
    </message>
    <message>
        <source>Your book so far</source>
        <translation>여기까지 만든 책</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>멈췄어요</translation>
    </message>
    <message>
        <source>{ready} · what was made is kept</source>
        <translation>{ready} · 만든 것은 그대로 있어요</translation>
    </message>
    <message>
        <source>1 has changed</source>
        <translation>1쪽이 바뀜</translation>
    </message>
    <message numerus="yes">
        <source>%n have changed</source>
        <translation>
            <numerusform>%n쪽이 바뀜</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pages need you</source>
        <translation>
            <numerusform>%n쪽을 봐 주세요</numerusform>
        </translation>
    </message>
    <message>
        <source>Your book has changed</source>
        <translation>책이 바뀌었어요</translation>
    </message>
    <message>
        <source>1 page needs you</source>
        <translation>1쪽을 봐 주세요</translation>
    </message>
    <message>
        <source>Page {number}: {reason}</source>
        <translation>{number}쪽: {reason}</translation>
    </message>
    <message>
        <source>made in {time}</source>
        <translation>{time} 만에 완성</translation>
    </message>
    <message>
        <source>1 page ready</source>
        <translation>1쪽 준비됨</translation>
    </message>
    <message>
        <source>the page is not ready yet</source>
        <translation>아직 준비되지 않음</translation>
    </message>
    <message>
        <source>{ready} of {count} pages ready</source>
        <translation>{count}쪽 중 {ready}쪽 준비됨</translation>
    </message>
    <message>
        <source>next place in {n} s</source>
        <translation>{n}초 뒤에 다음 차례</translation>
    </message>
    <message>
        <source>about {time} left</source>
        <translation>약 {time} 남음</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n}초</translation>
    </message>
    <message>
        <source>{m} min {s} s</source>
        <translation>{m}분 {s}초</translation>
    </message>
    <message>
        <source>{m} min</source>
        <translation>{m}분</translation>
    </message>
</context>
<context>
    <name>ServiceForm</name>
    <message>
        <source>Photos may leave this computer</source>
        <translation>사진이 이 컴퓨터를 떠날 수 있어요</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>주소</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>키</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>모델</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>요청</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>개인 정보</translation>
    </message>
</context>
<context>
    <name>SettingsWindow</name>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>설정 목록</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>About</source>
        <translation>정보</translation>
    </message>
</context>
<context>
    <name>SettingsWords</name>
    <message>
        <source>This is a service on the internet.</source>
        <translation>인터넷 서비스예요.</translation>
    </message>
    <message>
        <source>Sent: the picture of each page as it is painted, and what it shows.</source>
        <translation>보내는 것: 쪽마다 그린 그림과 그 장면 설명.</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>글</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>목소리</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>움직임</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>이 컴퓨터</translation>
    </message>
    <message>
        <source>OpenAI or alike</source>
        <translation>OpenAI 계열</translation>
    </message>
    <message>
        <source>Media server</source>
        <translation>미디어 서버</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>This is no address. Write it like https://api.example.com/v1.</source>
        <translation>올바른 주소가 아니에요. https://api.example.com/v1처럼 적어 주세요.</translation>
    </message>
    <message>
        <source>This is on your own computer, or in your home network.</source>
        <translation>이 컴퓨터나 집 안 네트워크에 있어요.</translation>
    </message>
    <message>
        <source>What it charges is not known. You can write it down under “Costs”.</source>
        <translation>요금을 알 수 없어요. “비용”에서 직접 적을 수 있어요.</translation>
    </message>
    <message>
        <source>It costs nothing.</source>
        <translation>무료예요.</translation>
    </message>
    <message>
        <source>{price} for a picture</source>
        <translation>그림 한 장에 {price}</translation>
    </message>
    <message>
        <source>{price} for 1,000 letters read</source>
        <translation>1,000자 낭독에 {price}</translation>
    </message>
    <message>
        <source>{price} for a second of film</source>
        <translation>영상 1초에 {price}</translation>
    </message>
    <message>
        <source>{price} for a million tokens in</source>
        <translation>입력 토큰 100만 개에 {price}</translation>
    </message>
    <message>
        <source>{price} for a million tokens out</source>
        <translation>출력 토큰 100만 개에 {price}</translation>
    </message>
    <message>
        <source>Sent: the title, your diary, and the photos made small, without place, time or camera.</source>
        <translation>보내는 것: 제목, 일기, 작게 줄인 사진. 장소, 시간, 카메라 정보는 빼요.</translation>
    </message>
    <message>
        <source>Sent: the photo of each page and those of its people, without place, time or camera; what to paint; the names and clothes you gave.</source>
        <translation>보내는 것: 쪽의 사진과 나오는 사람들의 사진(장소, 시간, 카메라 정보는 빼요), 그릴 내용, 적어 주신 이름과 옷.</translation>
    </message>
    <message>
        <source>Sent: what to paint, and the names and clothes you gave. No photo.</source>
        <translation>보내는 것: 그릴 내용, 적어 주신 이름과 옷. 사진은 보내지 않아요.</translation>
    </message>
    <message>
        <source>Sent: the words of the story. No photo.</source>
        <translation>보내는 것: 이야기 글. 사진은 보내지 않아요.</translation>
    </message>
    <message>
        <source>Sent: the picture of each page as it is painted, and its voices.</source>
        <translation>보내는 것: 쪽마다 그린 그림과 목소리.</translation>
    </message>
    <message>
        <source>Who turns your diary into the words of the story.</source>
        <translation>일기를 이야기 글로 바꿔요.</translation>
    </message>
    <message>
        <source>Who reads the story aloud.</source>
        <translation>이야기를 소리 내어 읽어요.</translation>
    </message>
    <message>
        <source>Who paints your photos.</source>
        <translation>사진을 그림으로 그려요.</translation>
    </message>
    <message>
        <source>Who lets the pictures move. Without one the camera moves over them.</source>
        <translation>그림을 움직이게 해요. 고르지 않으면 카메라만 움직여요.</translation>
    </message>
    <message>
        <source>Your own words are gently shaped here. Nothing leaves this computer, and it costs nothing.</source>
        <translation>쓰신 글을 여기에서 다정하게 다듬어요. 아무것도 이 컴퓨터를 떠나지 않고, 무료예요.</translation>
    </message>
    <message>
        <source>A built-in voice reads. Nothing leaves this computer, and it costs nothing.</source>
        <translation>내장 목소리가 읽어요. 아무것도 이 컴퓨터를 떠나지 않고, 무료예요.</translation>
    </message>
    <message>
        <source>Your photos are painted here. Nothing leaves this computer, and it costs nothing.</source>
        <translation>사진을 여기에서 그려요. 아무것도 이 컴퓨터를 떠나지 않고, 무료예요.</translation>
    </message>
    <message>
        <source>The camera moves over the pictures. Nothing leaves this computer, and it costs nothing.</source>
        <translation>카메라가 그림 위를 움직여요. 아무것도 이 컴퓨터를 떠나지 않고, 무료예요.</translation>
    </message>
    <message>
        <source>As far as we know: {prices}.</source>
        <translation>알고 있는 가격: {prices}.</translation>
    </message>
    <message>
        <source>{some} and {last}</source>
        <translation>{some}, {last}</translation>
    </message>
    <message>
        <source>Sent: the title and your diary. No photo.</source>
        <translation>보내는 것: 제목과 일기. 사진은 보내지 않아요.</translation>
    </message>
    <message>
        <source>the media server</source>
        <translation>미디어 서버</translation>
    </message>
    <message>
        <source>OpenAI itself, or any server that speaks its language: one on the internet, or one at home such as Ollama, LM Studio or Kokoro.</source>
        <translation>OpenAI나 같은 방식으로 답하는 서버예요. 인터넷 서비스도, 집에 있는 Ollama, LM Studio, Kokoro도 괜찮아요.</translation>
    </message>
    <message>
        <source>Voices from ElevenLabs, a service on the internet.</source>
        <translation>인터넷 서비스 ElevenLabs의 목소리예요.</translation>
    </message>
    <message>
        <source>A server that people run themselves (ai-agents-no-code-tools).</source>
        <translation>직접 운영하는 서버예요(ai-agents-no-code-tools).</translation>
    </message>
    <message>
        <source>Film models behind fal, a service on the internet.</source>
        <translation>인터넷 서비스 fal의 영상 모델이에요.</translation>
    </message>
    <message>
        <source>{what} It goes to your own server, and not out to the internet.</source>
        <translation>{what} 여러분의 서버로만 가고, 인터넷으로 나가지 않아요.</translation>
    </message>
</context>
<context>
    <name>Shelf</name>
    <message>
        <source>What can be done with books</source>
        <translation>책으로 할 수 있는 일</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>설정</translation>
    </message>
    <message>
        <source>New book</source>
        <translation>새 책</translation>
    </message>
    <message>
        <source>Your shelf</source>
        <translation>나의 책장</translation>
    </message>
</context>
<context>
    <name>ShelfActions</name>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <source>Export as one file…</source>
        <translation>파일 하나로 내보내기…</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>휴지통으로</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>Undo: {name}</source>
        <translation>실행 취소: {name}</translation>
    </message>
</context>
<context>
    <name>ShelfActs</name>
    <message>
        <source>Rename</source>
        <translation>이름 바꾸기</translation>
    </message>
    <message>
        <source>{title} (copy)</source>
        <translation>{title} (사본)</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>복제</translation>
    </message>
    <message>
        <source>This system has no trash: “{title}” is now in the folder “{folder}” beside your books.</source>
        <translation>이 시스템에는 휴지통이 없어요. “{title}” 책은 이제 책들 옆의 “{folder}” 폴더에 있어요.</translation>
    </message>
    <message>
        <source>“{title}” is in the trash.</source>
        <translation>“{title}” 책을 휴지통으로 옮겼어요.</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>휴지통으로</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>실행 취소</translation>
    </message>
    <message>
        <source>“{title}” is being written to one file…</source>
        <translation>“{title}” 책을 파일 하나로 내보내는 중이에요…</translation>
    </message>
    <message>
        <source>“{title}” is now in the file “{file}”.</source>
        <translation>“{title}” 책을 “{file}” 파일로 내보냈어요.</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>폴더에서 보기</translation>
    </message>
    <message>
        <source>Bring in a book</source>
        <translation>책 가져오기</translation>
    </message>
</context>
<context>
    <name>ShelfModel</name>
    <message>
        <source>New book</source>
        <translation>새 책</translation>
    </message>
    <message>
        <source>No pages yet</source>
        <translation>아직 쪽이 없어요</translation>
    </message>
    <message>
        <source>1 page</source>
        <translation>1쪽</translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n쪽</numerusform>
        </translation>
    </message>
    <message>
        <source>draft</source>
        <translation>초안</translation>
    </message>
    <message numerus="yes">
        <source>%n ready</source>
        <translation>
            <numerusform>%n쪽 준비됨</numerusform>
        </translation>
    </message>
    <message>
        <source>d MMMM yyyy</source>
        <translation>yyyy년 M월 d일</translation>
    </message>
</context>
<context>
    <name>ShelfView</name>
    <message>
        <source>Your books</source>
        <translation>나의 책</translation>
    </message>
</context>
<context>
    <name>SpeakerButton</name>
    <message>
        <source>Heard from: {name}</source>
        <translation>말하는 사람: {name}</translation>
    </message>
    <message>
        <source>Somebody else…</source>
        <translation>다른 사람…</translation>
    </message>
    <message>
        <source>People and names…</source>
        <translation>등장인물과 이름…</translation>
    </message>
    <message>
        <source>Somebody else</source>
        <translation>다른 사람</translation>
    </message>
    <message>
        <source>Who says this line?</source>
        <translation>이 줄은 누가 말하나요?</translation>
    </message>
</context>
<context>
    <name>Spread</name>
    <message>
        <source>Diary</source>
        <translation>일기</translation>
    </message>
    <message>
        <source>1 word</source>
        <translation>1단어</translation>
    </message>
    <message numerus="yes">
        <source>%n words</source>
        <translation>
            <numerusform>%n단어</numerusform>
        </translation>
    </message>
    <message>
        <source>d MMMM</source>
        <translation>M월 d일</translation>
    </message>
    <message>
        <source>{date} · photo taken {time} · {words}</source>
        <translation>{date} · {time} 촬영 · {words}</translation>
    </message>
</context>
<context>
    <name>StageView</name>
    <message>
        <source>Open in the system&apos;s player</source>
        <translation>시스템 재생 프로그램에서 열기</translation>
    </message>
    <message>
        <source>This computer cannot play films inside Storybook.
The pages can be turned all the same.</source>
        <translation>이 컴퓨터에서는 Storybook 안에서 영상을 재생할 수 없어요.
그래도 쪽은 넘겨 볼 수 있어요.</translation>
    </message>
</context>
<context>
    <name>StoryList</name>
    <message>
        <source>Add a line</source>
        <translation>줄 추가</translation>
    </message>
</context>
<context>
    <name>StoryPart</name>
    <message>
        <source>Tell it anew</source>
        <translation>다시 쓰기</translation>
    </message>
    <message>
        <source>Give the lines of this page back to the writer</source>
        <translation>이 쪽의 줄을 지우고 이야기를 새로 쓰게 해요</translation>
    </message>
    <message>
        <source>Story</source>
        <translation>이야기</translation>
    </message>
    <message>
        <source>The story is written when you make the book.</source>
        <translation>이야기는 책을 만들 때 써 드려요.</translation>
    </message>
    <message>
        <source>In your own lines</source>
        <translation>직접 쓴 줄이에요</translation>
    </message>
    <message>
        <source>Told anew when you make the book</source>
        <translation>책을 만들 때 다시 써요</translation>
    </message>
</context>
<context>
    <name>StoryRow</name>
    <message>
        <source>Hear this line</source>
        <translation>이 줄 듣기</translation>
    </message>
    <message>
        <source>Record your own voice</source>
        <translation>내 목소리 녹음</translation>
    </message>
    <message>
        <source>More for this line</source>
        <translation>이 줄의 다른 기능</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n}초</translation>
    </message>
    <message>
        <source>your voice</source>
        <translation>내 목소리</translation>
    </message>
    <message>
        <source>Record your own voice…</source>
        <translation>내 목소리 녹음…</translation>
    </message>
    <message>
        <source>Choose a sound file…</source>
        <translation>소리 파일 고르기…</translation>
    </message>
    <message>
        <source>Let the book’s voice read it</source>
        <translation>책 목소리로 읽기</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>위로 옮기기</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>아래로 옮기기</translation>
    </message>
    <message>
        <source>Take this line out</source>
        <translation>이 줄 빼기</translation>
    </message>
</context>
<context>
    <name>TimeLine</name>
    <message>
        <source>Place in the film</source>
        <translation>영상 위치</translation>
    </message>
</context>
<context>
    <name>TimelineBars</name>
    <message>
        <source>{n} s</source>
        <translation>{n}초</translation>
    </message>
</context>
<context>
    <name>TimelineModel</name>
    <message>
        <source>Words</source>
        <translation>글</translation>
    </message>
    <message>
        <source>Voice</source>
        <translation>목소리</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>그림</translation>
    </message>
    <message>
        <source>Motion</source>
        <translation>움직임</translation>
    </message>
    <message>
        <source>Film</source>
        <translation>영상</translation>
    </message>
    <message>
        <source>Page turn</source>
        <translation>쪽 넘김</translation>
    </message>
    <message>
        <source>worked on for {n} s</source>
        <translation>{n}초 동안 만듦</translation>
    </message>
    <message>
        <source>waited {n} s</source>
        <translation>{n}초 기다림</translation>
    </message>
    <message>
        <source>Page {page}, {kind}</source>
        <translation>{page}쪽, {kind}</translation>
    </message>
    <message>
        <source>was there already</source>
        <translation>이미 있었음</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>기다리는 중</translation>
    </message>
    <message>
        <source>being made</source>
        <translation>만드는 중</translation>
    </message>
    <message>
        <source>done</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>바뀜</translation>
    </message>
    <message>
        <source>has a stand-in</source>
        <translation>대신한 것으로 채움</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>없음</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Timeline of the run</source>
        <translation>만들기 시간표</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>시간표</translation>
    </message>
    <message>
        <source>{n} s</source>
        <translation>{n}초</translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>Test</source>
        <translation>시험해 보기</translation>
    </message>
    <message>
        <source>Asking…</source>
        <translation>확인하는 중…</translation>
    </message>
    <message>
        <source>It works. {answer}</source>
        <translation>잘 돼요. {answer}</translation>
    </message>
    <message>
        <source>The key is refused.</source>
        <translation>키가 맞지 않아요.</translation>
    </message>
    <message>
        <source>The key works, but there is no money on it.</source>
        <translation>키는 맞지만 남은 금액이 없어요.</translation>
    </message>
    <message>
        <source>Nobody answers at this address.</source>
        <translation>이 주소에서 아무도 답하지 않아요.</translation>
    </message>
    <message>
        <source>It is there, but busy just now.</source>
        <translation>연결됐지만 지금은 바빠요.</translation>
    </message>
    <message>
        <source>It is there, but has a problem of its own.</source>
        <translation>연결됐지만 서비스에 문제가 있어요.</translation>
    </message>
    <message>
        <source>Something answers there, but not this service: check the address.</source>
        <translation>답이 오지만 이 서비스가 아니에요. 주소를 확인해 주세요.</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
</context>
<context>
    <name>Volume</name>
    <message>
        <source>Mute (M)</source>
        <translation>음소거(M)</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>음량</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>끔</translation>
    </message>
    <message>
        <source>On</source>
        <translation>켬</translation>
    </message>
</context>
<context>
    <name>_Legend</name>
    <message>
        <source>waits</source>
        <translation>기다림</translation>
    </message>
    <message>
        <source>is being made</source>
        <translation>만드는 중</translation>
    </message>
    <message>
        <source>made</source>
        <translation>완료</translation>
    </message>
    <message>
        <source>tried again</source>
        <translation>다시 시도함</translation>
    </message>
</context>
<context>
    <name>_Target</name>
    <message>
        <source>Drop your photos here</source>
        <translation>사진을 여기에 놓으세요</translation>
    </message>
    <message>
        <source>One page is made for each photo, in the order they were taken. Then write a line or two of diary beside each.</source>
        <translation>사진 한 장이 한 쪽이 되고, 찍은 순서대로 놓여요.
그다음 사진마다 일기를 한두 줄 적어 보세요.</translation>
    </message>
    <message>
        <source>Choose photos…</source>
        <translation>사진 고르기…</translation>
    </message>
    <message>
        <source>Try with the sample day</source>
        <translation>예시 하루로 해 보기</translation>
    </message>
</context>
</TS>
