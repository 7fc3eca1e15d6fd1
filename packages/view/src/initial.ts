/**
 * Cities that Chinese firms put in front of their name, two characters each. Without them forty customers from one
 * city would all wear the same character.
 */
const places =
  '北京上海天津重庆石家唐山保定太原呼和沈阳大连长春吉林哈尔南京无锡徐州常州苏州南通扬州镇江泰州盐城杭州宁波温州嘉兴湖州绍兴金华台州合肥芜湖马鞍安庆' +
  '福州厦门泉州漳州南昌九江赣州济南青岛烟台潍坊淄博临沂威海郑州洛阳武汉宜昌襄阳长沙株洲湘潭广州深圳珠海佛山东莞中山惠州汕头江门南宁柳州桂林海口三亚成都' +
  '绵阳德阳贵阳遵义昆明拉萨西安咸阳宝鸡兰州西宁银川乌鲁江苏浙江安徽福建江西山东河南湖北湖南广东广西四川贵州云南陕西甘肃河北山西辽宁';

const isPlace = (two: string): boolean => {
  for (let i = 0; i < places.length; i += 2) if (places.slice(i, i + 2) === two) return true;
  return false;
};

/** The character that stands for a name: the first one, after the city in a Chinese firm's name. Empty for an empty name. */
export function initialOf(name: string): string {
  const letters = [...name.trim()];
  if (letters.length >= 4 && isPlace(letters.slice(0, 2).join(''))) return letters[2] ?? '';
  return (letters[0] ?? '').toLocaleUpperCase('en');
}
